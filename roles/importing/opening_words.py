"""Words with which criteria, indicators and duties begin."""

from .lines import word_set

# Nouns that open a criterion and cannot be part of a name when "of" or "to" follows.
STRONG_OPENERS = word_set(
    """Ability Experience Knowledge Understanding Commitment Willingness Awareness
    Evidence Familiarity Proven Proficiency Demonstrable Competence"""
)
# Words that praise open a criterion even right behind a name.
PRAISE = word_set(
    """Able Willing Confident Excellent Good Strong Effective Flexible Proficient
    Committed Experienced Basic Skilled Competent Comfortable Warm Calm Kind Honest
    Patient Creative Positive Resilient Reliable Dependable Friendly Approachable
    Organised Motivated Enthusiastic Empathetic Passionate Trustworthy Adaptable
    Methodical Tactful Punctual Proactive Innovative Imaginative Sensitive Supportive
    Hopeful Caring Compassionate Open Responsive Thoughtful Registered Accredited
    Eligible Prepared Keen Happy Ready"""
)
OPENERS = (
    STRONG_OPENERS
    | PRAISE
    | word_set(
        """Confidence Enthusiasm Enthusiastic Flexibility Passion Passionate Sound
        Previous Past Significant Minimum Empathy Empathetic Patience Numeracy
        Literacy Literate Numerate Educated Qualified Holder Current Full Clear
        Working Recognised Possession Capacity Motivation Motivated Resilience
        Resilient Reliable Lived Demonstrated Competent Computer Self-motivated
        Self-aware Tolerance Enhanced Satisfactory Thorough Genuine Desire
        Interest Sensitivity Respect Insight Practical Belief Sense Honesty Integrity
        Calmness Kindness Warmth Openness Curiosity Creativity Discretion Tact
        Diplomacy Energy Drive Initiative Determination Optimism Courage Humility
        Compassion Adaptability Reliability Professionalism Assertiveness Self-awareness
        Registration Membership Eligibility Access Availability Readiness Right
        Entitlement Permission Completion Attendance Certification
        Non-judgemental Non-judgmental Open-minded Solution-focused Person-centred
        Team-player Two Three Four Five One At Substantial Extensive Considerable
        Direct Grasp Team Five Six Capable Professional Solid Broad Wide Detailed
        Comprehensive In-depth Up-to-date Successful
        Outstanding Exceptional Highly Fluent Fluency Appropriate Relevant Suitable
        Experiencing Personal Interpersonal Organisational Written Verbal Oral
        Effective Analytical Leadership Supervisory Financial Project Time
        Caseload Networking Presentation Negotiation Influencing Listening Report
        Record Safeguarding Lone Confidentiality Insightful Knowledgeable Aware
        Understands Knows Believes Values Enjoys Likes Wants Shares Sees Track
        Well-developed
        Demonstrate Understand Communicate Work Manage Maintain Provide Use Show
        Have Hold Be Can Is Has Does Must Should Will The How To Actively
        Consistently Effectively Regularly Always Clearly Openly Takes"""
    )
)
VERBS = word_set(
    """Accepts Achieves Acknowledges Acts Adapts Adjusts Advises Analyses Anticipates
    Applies Asks Assesses Assists Attends Avoids Builds Carries Challenges Champions
    Checks Coaches Collaborates Communicates Completes Considers Consults Contributes
    Coordinates Creates Deals Delegates Delivers Demonstrates Designs Develops Distils
    Drafts Draws Drives Embeds Empowers Enables Encourages Engages Ensures Establishes
    Evaluates Explains Explores Facilitates Follows Gathers Gives Helps Holds
    Identifies Implements Improves Influences Informs Initiates Inspires Integrates
    Interprets Invests Investigates Involves Keeps Knows Leads Learns Liaises Listens
    Looks Maintains Makes Manages Measures Mentors Monitors Motivates Negotiates
    Nurtures Offers Organises Participates Plans Prepares Presents Prioritises Produces
    Promotes Proposes Provides Pursues Questions Raises Recognises Records Reflects
    Remains Represents Resolves Respects Responds Reviews Seeks Sees Sets Shapes Shares
    Shows Solves Speaks Stays Takes Talks Thinks Translates Treats Understands
    Undertakes Uses Views Welcomes Works Writes
    Addresses Aims Aligns Allows Appreciates Approaches Argues Arranges Articulates
    Assumes Attracts Balances Becomes Begins Believes Brings Broadens Captures Cares
    Celebrates Circulates Clarifies Closes Combines Commits Compares Compiles
    Concentrates Conducts Confronts Connects Converts Conveys Copes Corrects Decides
    Defends Defines Defuses Deputises Determines Devises Diffuses Directs Discusses
    Displays Distinguishes Draws Earns Elicits Embraces Enhances Exceeds Exercises
    Expects Expresses Extends Finds Focuses Forges Formulates Fosters Fulfils
    Generates Grasps Grows Guides Handles Hears Highlights Honours Incorporates
    Increases Instils Intervenes Introduces Invites Judges Justifies Meets Minimises
    Modifies Notices Observes Obtains Opens Operates Overcomes Oversees Pays
    Performs Persuades Praises Predicts Prevents Protects Reaches Reacts Reads
    Realises Receives Reduces Refers Reinforces Rejects Relates Relies Removes
    Requests Restores Retains Reveals Rewards Role-models Runs Safeguards Satisfies
    Scans Scrutinises Secures Selects Sends Signposts Simplifies Spends Spots Stands
    Starts Steers Stimulates Strengthens Strives Summarises Supervises Supports
    Sustains Tackles Tailors Teaches Tells Tests Tolerates Tracks Transfers
    Transforms Tries Turns Upholds Utilises Varies Verifies Visits Weighs Widens
    Wins Withdraws"""
)
# How something is done, where it opens an indicator: "Proactively manages risk".
MANNER = word_set(
    """Accurately Actively Appropriately Carefully Clearly Competently Confidently
    Consciously Consistently Constantly Constructively Continually Continuously
    Creatively Critically Directly Effectively Efficiently Equally Fairly Flexibly
    Fluently Formally Frequently Freely Fully Generally Genuinely Gladly Honestly
    Independently Jointly Logically Methodically Naturally Openly Patiently Personally
    Politely Positively Proactively Professionally Promptly Quickly Rapidly Readily
    Realistically Regularly Reliably Respectfully Routinely Safely Sensitively
    Skilfully Strategically Successfully Swiftly Systematically Tactfully Thoroughly
    Thoughtfully Usually Warmly Willingly Sometimes Often Never Always"""
)
# Words before an opener that make it part of the same phrase.
QUALIFIERS = word_set(
    """good excellent proven strong basic sound working clear some lived significant
    demonstrable detailed relevant previous past practical professional first further
    recognised appropriate accredited minimum full personal local own general"""
)
# "NVQ" opens a criterion only in a cell that begins with it.
QUALIFICATIONS = word_set(
    "NVQ GCSE GCSEs RQF QCF BTEC HNC HND DipSW Diploma Degree Certificate Graduate"
    " Postgraduate Maths English"
)
SKILL_WORDS = word_set("skills literate literacy competent competence")
# A sentence that begins so belongs to the one before.
RUNS_ON = word_set(
    "This These It They Please Training Such If Where Including For Note"
)
# Adjectives and verbs that go on with a capital: "valid Driving licence".
LEADS_ON = word_set(
    """current valid relevant recognised appropriate suitable specialist full good
    excellent strong basic advanced intermediate hold holds holding have has having
    achieved gained obtained completed possess possesses using minimum other new wider
    national regional statutory local via speak speaks"""
)
# Behind an opening word, even one after a name: "… Age UK Lived experience of …".
OPENING_ON = word_set(
    "experience knowledge understanding of with approach attitude to that in for who"
)
# After these nothing more of a criterion can follow, so a capital begins another.
FINISHERS = frozenset(
    ["or equivalent", "or similar", "towards it", "or above", "or better", "or higher"]
)
AWARDS = word_set("Certificate Diploma Degree Licence Award Qualification Check")


def base_form(verb):
    """ "Plan" of "Plans", "Carry" of "Carries", "Coach" of "Coaches"."""
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("ches", "shes", "sses", "xes")):
        return verb[:-2]
    return verb[:-1]


DUTY_VERBS = frozenset(map(base_form, VERBS)) | word_set(
    """Act Adapt Administer Agree Aid Alert Allocate Answer Apply Approve Arrange
    Assemble Assign Audit Authorise Back Balance Be Book Brief Bring Buy Calculate
    Call Care Carry Chair Change Check Clean Clear Close Collect Commission Commit
    Compare Compile Comply Compose Conduct Configure Confirm Connect Construct
    Contact Control Convene Cook Cover Cultivate Cut Deal Debrief Decide Define
    Demonstrate Deputise Detect Diagnose Direct Discuss Dispense Display Dispose
    Distribute Document Draw Drive Edit Educate Eliminate Email Enforce Enhance
    Enrol Enter Escort Examine Execute Exercise Expand Extend Feed Fetch File Fill
    Finalise Find Fix Formulate Forward Found Fulfil Fundraise Get Go Greet Grow
    Guide Hand Handle Have Help Hire Hold Host Induct Input Inspect Install
    Instruct Interact Interview Introduce Invite Issue Join Judge Launch Liaise
    Lift Line Link Live Load Lock Log Look Mark Market Match Mediate Meet Mend
    Minimise Move Notify Observe Obtain Open Operate Optimise Order Orient Oversee
    Own Pack Paint Pass Pay Perform Phone Photocopy Pick Place Play Practise
    Prevent Print Process Procure Promote Proof Protect Publish Purchase Put Rate
    Reach React Read Receive Reconcile Recruit Redesign Reduce Refer Register
    Regulate Rehearse Relieve Remind Remove Render Repair Replace Reply Report
    Request Research Respond Restock Restore Retain Retrieve Rotate Run Safeguard
    Sample Scan Schedule Scope Scrutinise Secure Select Sell Send Serve Serving
    Set Settle Sign Signpost Sort Source Speak Specify Stand Start Steer Store
    Strengthen Submit Suggest Summarise Supervise Supply Support Sweep Tackle
    Tailor Take Teach Tend Test Tidy Trace Track Train Transfer Transform
    Transport Travel Triage Troubleshoot Turn Type Update Upload Utilise Validate
    Verify Visit Wait Walk Wash Water Weigh Welcome Widen Win Work"""
)


def tells_to_do(text):
    """Whether a text begins as duties do: "Cook", "To cook", "You will cook"."""
    first, *rest = text.removeprefix("You will ").split(maxsplit=2)
    if text.startswith("You will "):
        return first.capitalize() in DUTY_VERBS
    if first == "To" and rest:
        return rest[0].islower()
    return first in DUTY_VERBS
