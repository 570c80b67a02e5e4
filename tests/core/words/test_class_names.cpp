// Which class a prompt names, and what is said where it names none.
#include "request/validate.h"
#include "words/class_names.h"

#include "base/error.h"
#include "request/legal.h"

#include <QtTest>

using namespace tubelet;
using namespace tubelet::request;
using namespace tubelet::words;

namespace {

ModelFacts imageModel() {
    ModelFacts facts;
    facts.family = "dit";
    facts.classes.count = 1000;
    facts.classes.numbers = {{"golden retriever", 207}, {"tench", 0},
                             {"Tinca tinca", 0},        {"crane", 517},
                             {"St. Bernard", 247},      {"flat-coated retriever", 205},
                             {"goldfish", 1},           {"Carassius auratus", 1},
                             {"caf\u00e9", 7},          {"maillot", 639},
                             {"swimsuit", 638}};
    facts.classes.shared = {{"maillot", {638, 639}}};
    facts.sizeMultiple = 16;
    facts.temporalFactor = 1;
    facts.mostFrames = 1;
    facts.samplers = {Sampler::Ddim};
    facts.defaults.width = facts.defaults.height = 256;
    facts.defaults.frames = 1;
    facts.defaults.frameRate = 1;
    facts.defaults.steps = 50;
    facts.defaults.guidance = 4;
    facts.defaults.sampler = Sampler::Ddim;
    return facts;
}

std::string said(const std::string& prompt, const ModelFacts& facts) {
    try {
        requireClass(prompt, facts.classes);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::InvalidValue ? error.what() : "another kind of error";
    }
    return "no error";
}

}  // namespace

class TestClassNames : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void findsTheClass_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<int>("number");
        QTest::newRow("name") << "golden retriever" << 207;
        QTest::newRow("large letters") << "Golden RETRIEVER" << 207;
        QTest::newRow("blanks") << "  golden   retriever\n" << 207;
        QTest::newRow("second name") << "tinca tinca" << 0;
        QTest::newRow("both names") << "tench, Tinca tinca" << 0;
        QTest::newRow("without the dot") << "st bernard" << 247;
        QTest::newRow("not only ASCII") << "CAF\u00c9" << 7;
        QTest::newRow("number") << "207" << 207;
        QTest::newRow("number without a name") << "999" << 999;
        QTest::newRow("leading zeros") << "0012" << 12;
        QTest::newRow("beyond the last") << "1000" << -1;
        QTest::newRow("beyond any number") << "99999999999999999999" << -1;
        QTest::newRow("two classes") << "tench, crane" << -1;
        QTest::newRow("underscores") << "Golden_Retriever" << 207;
        QTest::newRow("a name of two classes") << "maillot" << 639;
        QTest::newRow("a name of two classes beside one") << "maillot, swimsuit" << 638;
        QTest::newRow("part of a name") << "golden" << -1;
        QTest::newRow("empty") << " " << -1;
        QTest::newRow("commas") << ",," << -1;
    }
    void findsTheClass() {
        QFETCH(QString, prompt);
        QFETCH(int, number);
        QCOMPARE(classOf(prompt.toStdString(), imageModel().classes).value_or(-1), number);
    }

    void namesTheNearest() {
        const auto facts = imageModel();
        QCOMPARE(nearestClassNames("retreiver", facts.classes, 2),
                 (std::vector<std::string>{"golden retriever", "flat-coated retriever"}));
        QCOMPARE(nearestClassNames("goldfsh", facts.classes, 1), std::vector<std::string>{"goldfish"});
        QCOMPARE(nearestClassNames("x", facts.classes, 99).size(),
                 std::size_t{9});  // a name for each class that has one
        QCOMPARE(said("retreiver", facts),
                 std::string("There is no class \"retreiver\": this model draws 1000 classes and no other things. "
                             "Nearest: \"golden retriever\", \"flat-coated retriever\", \"crane\". Name one of its "
                             "classes, or a number from 0 to 999."));
        QCOMPARE(said("1000", facts),
                 std::string("The class 1000 does not exist: this model draws the classes 0 to 999."));
        auto nameless = facts;
        nameless.classes.numbers.clear();
        QVERIFY(said("dog", nameless).find("name a number from 0 to 999") != std::string::npos);
        QCOMPARE(said("3", nameless), std::string("no error"));
        QVERIFY(said(std::string(5000, 'a') + " b", facts).size() < 400);
        QCOMPARE(classNames(0, facts.classes), std::string("Tinca tinca, tench"));
    }

    void tellsANameOfTwoClasses() {
        const auto facts = imageModel();
        QCOMPARE(classesOf("Maillot", facts.classes), (std::vector<int>{638, 639}));
        QCOMPARE(classNames(638, facts.classes), std::string("maillot, swimsuit"));
        QCOMPARE(namesByClass(facts.classes).at(638), (std::vector<std::string>{"maillot", "swimsuit"}));
        QCOMPARE(namesByClass(facts.classes).at(639), std::vector<std::string>{"maillot"});
        const auto notices = validate(defaultRequest(facts, "maillot"), facts);
        QCOMPARE(notices.at(0).code, std::string("class-ambiguous"));
        QCOMPARE(english(notices.at(0).message),
                 std::string("\"maillot\" is the name of the classes 638 and 639 of this model; "
                             "639 is drawn. Name a number to choose."));
        QVERIFY(validate(defaultRequest(facts, "638"), facts).empty());
        QVERIFY(validate(defaultRequest(facts, "maillot, swimsuit"), facts).empty());
    }

    void aMissingClassIsNoMissingPrompt() {
        const std::string sentence =
            "No class is named. Name one of this model's 1000 classes, or a number from 0 to 999.";
        QCOMPARE(said("", imageModel()), sentence);
        QCOMPARE(said(" \t,", imageModel()), sentence);
        try {
            validate(defaultRequest(imageModel(), " "), imageModel());
            QFAIL("an empty class was accepted");
        } catch (const Error& error) {
            QCOMPARE(std::string(error.what()), sentence);
        }
    }

    void validateAsksForAClass() {
        const auto facts = imageModel();
        QVERIFY(validate(defaultRequest(facts, "goldfish"), facts).empty());
        QVERIFY_EXCEPTION_THROWN(validate(defaultRequest(facts, "a goldfish in a bowl"), facts), Error);
        auto request = defaultRequest(facts, "goldfish");
        request.negativePrompt = "blur";
        QCOMPARE(validate(request, facts).at(0).code, std::string("negative-unused"));
        request.frames = 2;
        QVERIFY_EXCEPTION_THROWN(validate(request, facts), Error);
        QCOMPARE(largestFrames(facts), 1);
        QVERIFY(unknownWords("goldfish", facts).empty());
        QVERIFY(unknownWords("", facts).empty());
        QCOMPARE(unknownWords("a goldfish", facts), std::vector<std::string>{"a goldfish"});
    }
};

QTEST_GUILESS_MAIN(TestClassNames)
#include "test_class_names.moc"
