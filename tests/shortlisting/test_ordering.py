from shortlisting.ordering import in_order, order_key

IDS = [f"application-{number}" for number in range(24)]


def test_order_key_is_the_digest_an_auditor_can_work_out():
    key = order_key(seed="s", member_id="m", item_id="i", application_id="a")

    # printf 's|m|i|a' | sha256sum
    assert key == "c77f3105d970bc141faa3f1387187e805973db5a081ec95be76c641421731a71"


def test_in_order_is_the_same_whatever_order_the_ids_arrive_in():
    forwards = in_order(IDS, seed="seed", member_id="m")
    backwards = in_order(reversed(IDS), seed="seed", member_id="m")

    assert forwards == backwards


def test_in_order_differs_by_member_criterion_and_seed():
    orders = {
        tuple(in_order(IDS, seed=seed, member_id=member, item_id=item))
        for seed in ("seed", "other")
        for member in ("m", "n")
        for item in ("", "E1", "E2")
    }

    assert len(orders) == 12


def test_in_order_keeps_its_order_when_one_application_goes():
    before = in_order(IDS, seed="seed", member_id="m")

    after = in_order(IDS[1:], seed="seed", member_id="m")

    assert after == [one for one in before if one != IDS[0]]
