"""People at a browser, doing things by the words they see.

`Person` uses mouse and keyboard as most do. `KeyboardPerson` never touches the mouse:
it reaches everything with Tab, and fails if Tab does not get there. `ScriptlessPerson`
has JavaScript turned off.
"""

from urllib.parse import urljoin

from playwright.sync_api import expect

MOST_TABS = 250
HAS_FOCUS = "elements => elements.includes(document.activeElement)"


class Person:
    def __init__(self, page, site, checked):
        """`checked` is the set of kinds of page that nobody need check again."""
        self.page = page
        self.site = site
        self.checked = checked

    def visit(self, path):
        self.page.goto(urljoin(self.site, path))

    def follow(self, words, *, exact=False, which=0):
        """Follow a link by its words."""
        self.activate(self.page.get_by_role("link", name=words, exact=exact), which)

    def press(self, words, *, exact=False, which=0):
        """Press a button by its words."""
        self.activate(self.page.get_by_role("button", name=words, exact=exact), which)

    def write(self, label, text, *, exact=False, which=0):
        """Write in a box by its label, in place of what was there."""
        self.page.get_by_label(label, exact=exact).nth(which).fill(text)

    def write_in(self, box, text):
        """Write in a box that was found already."""
        box.fill(text)

    def give(self, card, number):
        """Write a note and press a score or level; it is saved at once."""
        note = card.get_by_role("textbox", name="Note for the panel")
        self.write_in(note, "As we agreed.")
        self.press_score(card.locator(f"button.choice[value='{number}']"))

    def press_score(self, button):
        self.save(button)
        expect(button).to_have_attribute("aria-pressed", "true")
        status = button.locator("xpath=ancestor::form").locator("[data-status]")
        expect(status).to_contain_text("Saved")

    def save(self, button):
        """Press a button that need not lead to another page."""
        button.click()

    def tick(self, label, *, exact=False, which=0):
        """Tick a box or choose a radio button by its label."""
        self.page.get_by_label(label, exact=exact).nth(which).check()

    def select(self, label, option):
        """Choose an option of a select box by its words."""
        self.page.get_by_label(label).select_option(label=option)

    def attach(self, label, file):
        """Choose a file; the dialog itself belongs to the browser, not to the page."""
        self.page.get_by_label(label).set_input_files(file)

    def activate(self, locator, which):
        """Press what leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            locator.nth(which).click()

    def sees(self, words):
        expect(self.page.get_by_text(words).first).to_be_visible()

    def sees_heading(self, words):
        expect(self.page.get_by_role("heading", level=1, name=words)).to_be_visible()

    def does_not_see(self, words):
        expect(self.page.get_by_text(words)).to_have_count(0)


class ScriptlessPerson(Person):
    def press_score(self, button):
        """A pressed score leads to the next answer."""
        self.activate(button, 0)


class KeyboardPerson(Person):
    def activate(self, locator, which):
        self.tab_to(locator.nth(which))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def save(self, button):
        self.tab_to(button)
        self.page.keyboard.press("Enter")

    def write(self, label, text, *, exact=False, which=0):
        self.write_in(self.page.get_by_label(label, exact=exact).nth(which), text)

    def write_in(self, box, text):
        self.tab_to(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def tick(self, label, *, exact=False, which=0):
        box = self.page.get_by_label(label, exact=exact).nth(which)
        if box.is_checked():
            return
        if box.get_attribute("type") == "radio":
            self.choose(box)
        else:
            self.tab_to(box)
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def select(self, label, option):
        box = self.page.get_by_label(label)
        self.tab_to(box)
        self.page.keyboard.type(option)
        expect(box.locator("option:checked")).to_have_text(option)

    def choose(self, radio):
        """Tab into the group, then arrows; Space where none is chosen yet."""
        fieldset = radio.locator("xpath=ancestor::fieldset[1]")
        group = fieldset.locator("input[type=radio]")
        self.tab_to(group)
        if fieldset.locator("input[type=radio]:checked").count() == 0:
            self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def tab_to(self, target):
        """Press Tab until one of the target's elements has the focus."""
        expect(target.first).to_be_attached()
        for _ in range(MOST_TABS):
            if target.evaluate_all(HAS_FOCUS):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} presses of Tab do not reach {target}")
