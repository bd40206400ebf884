import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Holds one PDF against every rule of PDF/UA-1 with veraPDF's engine.
 *
 * <p>Usage: VeraCheck FILE. Prints "rules N" first, then a line "CLAUSE-TEST xCOUNT: MESSAGE"
 * for each rule that fails. Exits 0 when every check could be made, whatever came of it.
 *
 * <p>The engine's own reader of rule files is not in the jar we have, so the rules are read here.
 */
public class VeraCheck {
  private static final String RULES = "org/verapdf/pdfa/validation/PDFUA-1.xml";

  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    ValidationProfile profile = readProfile();
    System.out.println("rules " + profile.getRules().size());
    PDFAFlavour flavour = profile.getPDFAFlavour();
    try (InputStream file = new FileInputStream(arguments[0]);
        PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      printFailures(validator.validate(parser));
    }
  }

  private static void printFailures(ValidationResult result) {
    Map<String, Integer> failures = new TreeMap<>();
    Map<String, String> messages = new TreeMap<>();
    for (TestAssertion check : result.getTestAssertions()) {
      if (check.getStatus() == TestAssertion.Status.FAILED) {
        RuleId id = check.getRuleId();
        String rule = id.getClause() + "-" + id.getTestNumber();
        failures.merge(rule, 1, Integer::sum);
        messages.putIfAbsent(rule, check.getMessage());
      }
    }
    failures.forEach((rule, count) ->
        System.out.println(rule + " x" + count + ": " + messages.get(rule)));
  }

  private static ValidationProfile readProfile() throws Exception {
    Element root;
    try (InputStream xml = VeraCheck.class.getClassLoader().getResourceAsStream(RULES)) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml)
          .getDocumentElement();
    }
    Set<Rule> rules = new HashSet<>();
    NodeList ruleElements = root.getElementsByTagName("rule");
    for (int i = 0; i < ruleElements.getLength(); i++) {
      rules.add(readRule((Element) ruleElements.item(i)));
    }
    Set<Variable> variables = new HashSet<>();
    NodeList variableElements = root.getElementsByTagName("variable");
    for (int i = 0; i < variableElements.getLength(); i++) {
      Element each = (Element) variableElements.item(i);
      variables.add(Profiles.variableFromValues(each.getAttribute("name"),
          each.getAttribute("object"), textOf(each, "defaultValue"), textOf(each, "value")));
    }
    return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
        Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new Date(0)), "", rules, variables);
  }

  private static Rule readRule(Element rule) {
    Element id = (Element) rule.getElementsByTagName("id").item(0);
    RuleId ruleId = Profiles.ruleIdFromValues(
        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
    String deferred = rule.getAttribute("deferred");
    return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"),
        deferred.isEmpty() ? null : Boolean.valueOf(deferred), rule.getAttribute("tags"),
        textOf(rule, "description"), textOf(rule, "test"),
        Profiles.errorFromValues(textOf(rule, "message"), List.of()), List.of());
  }

  private static String textOf(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
