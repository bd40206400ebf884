"""Numbers of registers that lead to a name, accounts, and addresses half written."""

import re

import pytest

from applications.masking import EMAIL, HANDLE, LINK, REGISTRATION, mask
from tests.applications.mentions import ordinary_prose


@pytest.mark.parametrize(
    "text",
    [
        "NMC PIN {12A3456E}",
        "My PIN is {98I2345E}, so I am on the register.",
        "NMC pin: {12a3456e}",
        "NMC PIN {12 A 3456 E} and so on",
        "Social Work England {SW123456}",
        "registered with Social Work England ({SW12345})",
        "HCPC {PH123456}",
        "HCPC registered ({OT12345})",
        "HCPC PYL {123456} since then",
        "HCPC number PH {34567}",
        "GMC {7123456}",
        "GMC number: {7123456}",
        "GMC reference no. {7123456}",
        "BACP member {123456}",
        "BACP membership number {00123456}",
        "MBACP ({389123})",
        "UKCP {2011161234}",
        "UKCP registration no {05158833}",
        "BPS membership number: {123456}",
        "BABCP accreditation number {060123}",
        "NCPS {NCS20-01234}",
        "Social Care Wales W/{5012345}",
        "SSSC registration number {3012345}",
        "my ORCID is {0000-0002-1825-0097}",
        "ORCID: {0000-0001-5109-370X}",
        "my registration number is {123456}",
        "Membership no: {A12345}",
        "DBS certificate number {001234567890}",
        "National Insurance number {QQ 12 34 56 C}",
        "NI: {QQ123456C}",
        "QTS, teacher reference number {1234567}",
        "NHS number {943 476 5919}",
        "PMID: {12345678}",
        "SW {123456} (Social Work England)",
        "registered social worker (SW {123456})",
        "social worker, SW {12345}",
        "Reg. no. {123456}",
        "Reg no {123456}",
        "Reg. No: {SW123456}",
        "Registered No: {123456}",
        "my reg number is {123456}",
        "my registered number: {123456}",
        "W/{1234567}",
        "BABCP {00123}",
        "HCPC {123456} Occupational Therapist",
        "HCPC {123456} registrant",
        "BACP member {123456} accredited 2019",
        "BACP {123456} with clients",
        "BACP {123456} running groups",
        "BACP {123456} was mine",
        "occupational therapist, OT {12345}",
        "psychologist (PYL {034567})",
        "passport {123456789}",
        "my passport is {123456789}, and",
        "Passport: {AB1234567}",
        "passport no. {123 456 789}",
    ],
)
def test_the_number_of_a_register_goes_and_its_name_stays(text):
    shown = text.replace("{", "").replace("}", "")
    expected = text[: text.index("{")] + REGISTRATION + text[text.index("}") + 1 :]

    assert mask(shown).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "I am NMC registered and HCPC registered (2019).",
        "the NMC Code (2018), HCPC standards 2016, BACP 2018 framework",
        "GMC 2019–2021, BPS 2021, UKCP since 2011",
        "BACP has 60,000 members; UKCP 11000 therapists",
        "I live in SW19 and SW1A 2AA, or 12345 steps away",
        "room 12A, form 12B3, ward PH1, OT 2 days, PA 1",
        "NHS 111, NHS 50000 staff, DBS 2019, DBS 2 years",
        "member of 12 teams, registered 3000 people, number 12",
        "a number of 12000 calls; the register had 4000 names",
        "PIN code, pin it, the PIN 1234",
        "DSM-5, ICD-11, PHQ-9, GAD-7, SNOMED",
        "QQ plots, AB 12, section 136, MHA 1983",
        "HCPC, NMC, GMC, BACP, UKCP, BPS: what they ask",
        "BACP Ethical Framework 2018 4.2",
        "Social Work England registered 1234567 people",
        "HCPC registered 300000 health workers, BACP 100000 members",
        "London SW 12345 people, OT 10000 hours",
        "registered charity number 1234567, company registration number 1234567",
        "Charity Reg. No. 1234567, charity registration no: 1234567",
        "CQC registration number 1234567",
        "a passport office, passport 2019, passport 12, passport: 250,000 issued",
        "case number, reference number, phone number",
        "the team's registration in 2019",
        "an NHS number of 1200, GMC to 123456, a PIN for 100000 people",
    ],
)
def test_registers_and_other_numbers_stay(text):
    assert mask(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        *("Instagram {pembsy85}", "instagram: {pembsy85}", "Insta {@pembsy}"),
        *("Instagram - {pembsy85}", "Instagram ({pembsy_k})", "TikTok {pem.bsy}"),
        *("on Instagram as {pembsy85}", "my Instagram is {pembsy85}"),
        *("Instagram: {pembsy}", "Facebook: {pembsy}, and more", "GitHub: {pembsy}"),
        *("my handle is {pembsy}", "my handle is {pembsy85} there"),
        *("username {pembsy85}", "user name: {pembsy}", "my username is {pembsy}"),
        *("my Instagram handle is {pembsy}", "Twitter handle: {pembsy}"),
        *("reddit {u/pembsy85}", "see {u/pembsy}", "find {/u/pembsy} there"),
        *("discord {pembsy#1234}", "{pembsy#1234}", "Discord: {pembsy#0001}"),
        *("Skype {live:.cid.9f2ab34c}", "skype {live:pembsy_1}", "Skype: {pembsy.k}"),
        *("GitHub {pembsy85}", "LinkedIn {pembsy-4b21a7}", "X: {pembsy85}"),
        *("on X ({@pembsy})", "Twitter/X {pembsy85}", "WhatsApp {pembsy85}"),
        *("linkedin {in/pembsy-85}", "linkedin/{pembsy85}", "Snapchat {pembsy_k}"),
        *("{pembsy85} on Instagram", "find {pembsy_k} on TikTok", "YouTube {pembsy85}"),
        *("Telegram {pembsy85}", "Reddit: {pembsy85}", "Twitch {pembsy85}"),
        *("FB: {Zed.Q}", "fb {zed.q}", "X: {zedq}", "X: {zedq}, and", "TikTok {z.edq}"),
        *("signal {zed.42}", "Signal: {zed.42}", "on Signal ({zed_q.07})"),
        *("my TikTok account is {pembsy85}", "Facebook profile {pembsy.k85}"),
    ],
)
def test_accounts_go_with_and_without_a_colon(text):
    shown = text.replace("{", "").replace("}", "")
    expected = text[: text.index("{")] + HANDLE + text[text.index("}") + 1 :]

    assert mask(shown).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "an Instagram campaign, the Instagram account and Facebook posts",
        "Instagram: campaign planning. Facebook: posts twice a week",
        "Facebook: fundraising, Instagram: wellbeing, X: outreach",
        "Twitter 2019, Facebook 24/7, TikTok 10k followers, YouTube 4K",
        "GitHub v2, Facebook Q3, Teams P1, Twitter COVID-19 posts",
        "on Facebook e.g. posts, on Instagram i.e. reels",
        "I used Facebook.It worked, and Twitter... then",
        "Facebook/Instagram/X and LinkedIn/in person",
        "level3 on Facebook, covid19 on Twitter, GAD7 on YouTube",
        "I handle is a phrase; the handle is loose; a door handle is safe",
        "my username is safe, my handle is on the door, username: required",
        "medium term, medium 2a, threads 12, signal 5, x 3b",
        "Discord is where we met; Skype calls; live: music and talks",
        "and/or, in/out, in/outpatient, w/u, he/she, 24/7, u/s",
        "room#1234, case#1234, #12345",
        "We did Reddit AMAs and WhatsApp groups - weekly.",
        "signal failure, signal fig.12, a signal 12.30, the signal: two.Then",
        "LinkedIn training, X: fundraising, Facebook: posts.I wrote, fb e.g. us",
        "TikTok videos, Twitter feeds, GitHub Copilot",
        "Skype is old - Teams is new. Instagram is a tool (free)",
    ],
)
def test_talk_of_networks_stays(text):
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pembsy at gmail", EMAIL),
        ("write to pembsy at gmail, please", f"write to {EMAIL}, please"),
        ("pembsy85 at hotmail any time", f"{EMAIL} any time"),
        ("gmail: pembsy85", f"gmail: {EMAIL}"),
        ("my gmail is pembsy85", f"my gmail is {EMAIL}"),
        ("Gmail pembsy85", f"Gmail {EMAIL}"),
        ("gmail: pembsy", f"gmail: {EMAIL}"),
        ("pembsy85@gmail", EMAIL),
        ("pembsy@yahoo or so", f"{EMAIL} or so"),
        ("www pembsy com", LINK),
        ("at www pembsy co uk there", f"at {LINK} there"),
        ("www.pembsy", LINK),
        ("PEMBSY.COM, pembsy.COM", f"{LINK}, {LINK}"),
        ("PEMBSY.UK, pembsy.co.UK", f"{LINK}, {LINK}"),
        ("pembsy.wordpress", LINK),
        ("see pembsy.blogspot.", f"see {LINK}."),
        ("wordpress: pembsy85", f"wordpress: {HANDLE}"),
        ("doi 10.1037/a0012345", f"doi {LINK}"),
        ("doi:10.1192/bjp.2019.12", f"doi:{LINK}"),
        ("10.3389/fpsyt.2020.01234.", f"{LINK}."),
        ("https://doi.org/10.1037/a0012345", LINK),
        ("orcid.org/0000-0002-1825-0097", LINK),
    ],
)
def test_addresses_half_written_go(text, expected):
    assert mask(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "I worked at Yahoo, she looked at Outlook, an engineer at Yahoo",
        "we use gmail and outlook; Outlook 2019, Gmail: shared inboxes",
        "I set up wordpress, WordPress.It runs; Word.docx",
        "the www is old; www in a word",
        "10.2019/11.2020 and 10.2019/20, 10.30/11.00",
        "meet@home",
        "ASP.NET, VB.NET and asp.net",
        "social care.UK wide, a team.IT support, about me.ME or not",
    ],
)
def test_talk_of_mail_and_pages_stays(text):
    assert mask(text).text == text


def test_prose_stays():
    prose = "\n".join(ordinary_prose())
    removed = mask(prose).removed

    kinds = (REGISTRATION, HANDLE)
    assert [words for words in removed if words[1] in kinds] == []


@pytest.mark.parametrize(
    "text",
    [
        "IG: {priyaram99}",
        "ig: {priyaram}",
        "Insta/X/LinkedIn: {priyaram99}",
        "(IG, insta, TikTok: {priyaram99})",
        "Twitter/X: {priyaram}",
        "Tik Tok: {priyaram99}",
        "Linked In: {priya-ram}",
        "FB: {priyaram}",
        "my IG is {priyaram99}",
        "find {priyaram99} on IG",
        "{priyaram99} (IG)",
        "IG – {priyaram99}",
        "Socials: {priyaram99}",
        "IG training. IG: completed. IG: DSPT. IG-led. level3 (IG)",
        "A snap: done. It is linked in practice; linked in: groups",
        "x: 10, y: 12. FB group: weekly. Our socials: posts and blogs",
    ],
)
def test_accounts_behind_the_short_names_of_networks_are_masked(text):
    marked = re.sub("{.*?}", HANDLE, text)

    assert mask(text.replace("{", "").replace("}", "")).text == marked
