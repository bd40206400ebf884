"""Documents of an invented charity that show windows of one ladder, as text."""

from .ladders.ladders import CALM


def profile_text(
    *columns, name="Staying Calm", employer="Tideway", title="Night Worker"
):
    """The text of a role profile; `columns` are (number, [indicator])."""
    header = "\t".join(
        f"{label} Level ({number})"
        for label, (number, _) in zip(
            ("Entry", "Desired", "Exceptional"), columns, strict=True
        )
    )
    row = "\t".join(" • ".join(["", *texts]) for _, texts in columns)
    return (
        f"{title}\n\nEmployer: {employer}\n\nCompetencies\n\n"
        f"Competency\t{header}\n{name}\t{row}\n"
    )


def window(start, **changed):
    """Three columns of the ladder; `level_3=[…]` puts other words at a level."""
    return [
        (number, changed.get(f"level_{number}", CALM[number]))
        for number in range(start, start + 3)
    ]
