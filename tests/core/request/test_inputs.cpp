// Pictures and clips that a request is given: what is legal, in which words it is refused, and
// how it is written.
#include "base/error.h"
#include "request/enum_words.h"
#include "request/inputs.h"
#include "request/json.h"
#include "request/legal.h"
#include "request/shared_recipe.h"
#include "request/validate.h"

#include <functional>
#include <limits>

#include <QtTest>

using namespace tubelet;
using request::GenerationRequest;
using request::Input;
using request::InputUse;

namespace {

request::ModelFacts videoFacts() {
    request::ModelFacts facts;
    facts.name = "model";
    facts.folder = "model";
    facts.trainedSizes = {{160, 160}};
    facts.trainedFrames = {1, 9, 17};
    facts.defaults.width = facts.defaults.height = 160;
    facts.defaults.frames = 17;
    facts.defaults.frameRate = 8;
    facts.defaults.steps = 20;
    return facts;
}

request::ModelFacts pictureFacts() {
    auto facts = videoFacts();
    facts.temporalFactor = 1;
    facts.mostFrames = 1;
    facts.trainedFrames = {1};
    facts.defaults.frames = 1;
    return facts;
}

Input given(InputUse use) {
    Input input;
    input.use = use;
    input.file = "/clips/a.mp4";
    return input;
}

QString faultOf(const GenerationRequest& request, const request::ModelFacts& facts) {
    try {
        request::validate(request, facts);
    } catch (const Error& failure) {
        return failure.kind() == ErrorKind::InvalidValue ? QString::fromUtf8(failure.what()) : QStringLiteral("kind");
    }
    return {};
}

}  // namespace

using Change = std::function<void(GenerationRequest&)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(request::ModelFacts)

class TestInputs : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void isRefusedInASentence_data();
    void isRefusedInASentence();
    void goesTogether_data();
    void goesTogether();
    void pairsAreAsTheChecksSay();
    void leavesOutStepsAsDiffusersDoes();
    void namesAStrengthThatIsEnough();
    void knowsAQuarterOfAnExtension();
    void countsTheFramesOfALoop();
    void modelsOfGivenFramesMakeNothingElse();
    void findsASizeLikeTheClip();
    void isWrittenOnlyWhereItIsUsed();
    void isReadAgain();
    void isReadInWords_data();
    void isReadInWords();
};

void TestInputs::isRefusedInASentence_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<request::ModelFacts>("facts");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Change& change, const char* words,
                        const request::ModelFacts& facts = videoFacts()) {
        QTest::addRow("%s", name) << change << facts << words;
    };
    const auto strength = [](double value) {
        return [value](GenerationRequest& request) {
            request.inputs = {given(InputUse::Start)};
            request.inputs[0].strength01 = value;
        };
    };
    const auto uses = [](const std::vector<InputUse>& all) {
        return [all](GenerationRequest& request) {
            for (const auto use : all) {
                request.inputs.push_back(given(use));
            }
        };
    };
    row("strength 0", strength(0), "--strength 0 is not possible; name 0.001 to 1.");
    row("strength 0.0005", strength(0.0005), "--strength 0.0005 is not possible; name 0.001 to 1.");
    row("strength 2", strength(2), "--strength 2 is not possible");
    row("strength -1", strength(-1), "--strength -1 is not possible");
    row("strength NaN", strength(std::numeric_limits<double>::quiet_NaN()), "--strength nan is not possible");
    row("strength of less than a step", strength(0.04),
        "At --strength 0.04 none of the 20 steps would be made. Name at least 0.05, or more steps (--steps).");
    const auto crop = [](double x, double y) {
        return [x, y](GenerationRequest& request) {
            request.inputs = {given(InputUse::First)};
            request.inputs[0].crop = {x, y};
        };
    };
    row("crop beyond the picture", crop(1.5, 0.5), "The crop of --first is at 1.5,0.5, which is outside the picture");
    row("crop before the picture", crop(0.5, -0.1), "name two numbers from 0 to 1, the middle is 0.5,0.5");
    row("crop NaN", crop(0.5, std::numeric_limits<double>::quiet_NaN()), "The crop of --first is at 0.5,nan");
    row("start and extend", uses({InputUse::Start, InputUse::Extend}), "--start and --extend don't go together");
    row("extend and first", uses({InputUse::Extend, InputUse::First}), "--extend and --first don't go together");
    row("twice", uses({InputUse::First, InputUse::First}), "--first is there twice");
    row(
        "no name", [](GenerationRequest& request) { request.inputs = {Input{}}; }, "--start names no file");
    row(
        "frame 0",
        [](GenerationRequest& request) {
            request.inputs = {given(InputUse::Last)};
            request.inputs[0].frame = 0;
        },
        "Frame 0 of the file of --last is not possible");
    row(
        "a frame to start with",
        [](GenerationRequest& request) {
            request.inputs = {given(InputUse::Start)};
            request.inputs[0].frame = 3;
        },
        "Frame 3 of the file of --start is not possible");
    for (const auto use : {InputUse::First, InputUse::Last, InputUse::Extend}) {
        const std::string option = request::fieldOf(use).option;
        row(("loop with " + option).c_str(),
            [use](GenerationRequest& request) {
                request.loop = true;
                request.frames = 16;
                request.inputs = {given(use)};
            },
            ("--loop and " + option + " don't go together").c_str());
        row(("nothing left with " + option).c_str(),
            [use](GenerationRequest& request) {
                request.frames = 1;
                request.inputs = {given(use)};
            },
            ("With " + option + " nothing of 1 frame is left to be made; name at least 5 frames").c_str());
        row((option + ", pictures alone").c_str(), [use](GenerationRequest& request) { request.inputs = {given(use)}; },
            (option + " needs clips, but this model draws single pictures").c_str(), pictureFacts());
    }
    row(
        "first and last of two latent frames",
        [&](GenerationRequest& request) {
            request.frames = 5;
            uses({InputUse::First, InputUse::Last})(request);
        },
        "nothing of 5 frames is left to be made; name at least 9 frames");
    row(
        "a loop of pictures", [](GenerationRequest& request) { request.loop = true; },
        "--loop needs clips, but this model draws single pictures", pictureFacts());
    row(
        "a loop of one picture",
        [](GenerationRequest& request) {
            request.loop = true;
            request.frames = 1;
        },
        "A single picture can't be a loop: name at least 8 frames");
    row(
        "a loop of 17 frames",
        [](GenerationRequest& request) {
            request.loop = true;
            request.frames = 17;
        },
        "A loop of 17 frames is not possible: it has a multiple of 4 frames, from 8 to 4096; the nearest legal count "
        "is 16.");
    row(
        "a loop of 4 frames",
        [](GenerationRequest& request) {
            request.loop = true;
            request.frames = 4;
        },
        "the nearest legal count is 8");
}

void TestInputs::isRefusedInASentence() {
    QFETCH(Change, change);
    QFETCH(request::ModelFacts, facts);
    QFETCH(QString, words);
    auto request = request::defaultRequest(facts, "a cat");
    QCOMPARE(faultOf(request, facts), QString());
    change(request);
    const auto fault = faultOf(request, facts);
    QVERIFY2(fault.contains(words), qPrintable(fault));
    QVERIFY(fault.size() < 400);
}

void TestInputs::goesTogether_data() {
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, const Change& change) { QTest::addRow("%s", name) << change; };
    row("start", [](GenerationRequest& request) { request.inputs = {given(InputUse::Start)}; });
    row("first and last", [](GenerationRequest& request) {
        request.inputs = {given(InputUse::First), given(InputUse::Last)};
    });
    row("extend towards a last frame", [](GenerationRequest& request) {
        request.inputs = {given(InputUse::Extend), given(InputUse::Last)};
        request.inputs[1].frame = -1;
    });
    row("a loop from a clip", [](GenerationRequest& request) {
        request.inputs = {given(InputUse::Start)};
        request.loop = true;
        request.frames = 20;
    });
    row("strength 1", [](GenerationRequest& request) {
        request.inputs = {given(InputUse::Start)};
        request.inputs[0].strength01 = 1;
    });
}

void TestInputs::goesTogether() {
    QFETCH(Change, change);
    const auto facts = videoFacts();
    auto request = request::defaultRequest(facts, "a cat");
    change(request);
    QCOMPARE(faultOf(request, facts), QString());
    for (const auto& notice : request::validate(request, facts)) {
        QVERIFY2(notice.code != "untrained-frames", notice.sentence().c_str());
    }
}

void TestInputs::pairsAreAsTheChecksSay() {
    auto request = request::defaultRequest(videoFacts(), "a cat");
    request.frames = 17;
    for (const auto& one : request::kInputFields) {
        for (const auto& other : request::kInputFields) {
            request.loop = false;
            request.inputs = {given(one.use), given(other.use)};
            for (Input& input : request.inputs) {
                input.curve01 = {0, 1};
                input.mask = request::boxMask({0, 0, 16, 16}, 160, 160, 17);
            }
            QVERIFY2(request::goTogether(one.use, other.use) == faultOf(request, videoFacts()).isEmpty(),
                     qPrintable(QString("%1 %2").arg(one.word, other.word)));
        }
        if (one.use != InputUse::Paint && one.use != InputUse::Blend) {
            request.inputs = {given(one.use)};
            request.frames = 16;
            request.loop = true;
            QVERIFY2(request::canLoopWith(one.use) == faultOf(request, videoFacts()).isEmpty(), one.word);
            request.frames = 17;
        }
    }
}

/// Python: num_steps - min(int(num_steps * strength), num_steps)
void TestInputs::leavesOutStepsAsDiffusersDoes() {
    struct Row {
        int steps;
        double strength;
        int leftOut;
    };
    for (const auto& [steps, strength, leftOut] :
         {Row{50, 0.8, 10}, Row{20, 0.7, 6}, Row{6, 0.7, 2}, Row{100, 0.29, 72}, Row{30, 0.1, 27}, Row{10, 0.99, 1},
          Row{3, 1.0, 0}, Row{1, 1.0, 0}, Row{7, 0.57, 4}}) {
        GenerationRequest request;
        request.steps = steps;
        QCOMPARE(request::stepsLeftOut(request), 0);
        request.inputs = {given(InputUse::Start)};
        request.inputs[0].strength01 = strength;
        QVERIFY2(request::stepsLeftOut(request) == leftOut, qPrintable(QString::number(steps * strength, 'g', 17)));
        request.inputs[0].use = InputUse::First;
        QCOMPARE(request::stepsLeftOut(request), 0);
    }
}

void TestInputs::namesAStrengthThatIsEnough() {
    GenerationRequest request;
    request.inputs = {given(InputUse::Start)};
    for (request.steps = 1; request.steps <= 1000; ++request.steps) {
        request.inputs[0].strength01 = request::leastStrength(request.steps);
        QVERIFY2(request::stepsLeftOut(request) == request.steps - 1, qPrintable(QString::number(request.steps)));
    }
}

void TestInputs::knowsAQuarterOfAnExtension() {
    const auto facts = videoFacts();
    GenerationRequest request;
    request.frames = 17;
    QCOMPARE(request::knownLatents(request, facts), 0);
    request.inputs = {given(InputUse::Extend)};
    QCOMPARE(request::knownLatents(request, facts), 2);
    QCOMPARE(request::framesOf(2, facts), 5);
    for (const auto& [frames, known] : {std::pair{5, 1}, {9, 1}, {13, 1}, {33, 3}, {81, 6}}) {
        request.frames = frames;
        QCOMPARE(request::knownLatents(request, facts), known);
        QVERIFY(known < request::latentFrames(request, facts));
    }
}

void TestInputs::modelsOfGivenFramesMakeNothingElse() {
    auto facts = videoFacts();
    facts.needsFirst = true;
    const auto plain = request::defaultRequest(facts, "a cat");
    QVERIFY(faultOf(plain, facts).contains("--first"));
    auto pictured = plain;
    pictured.inputs = {given(InputUse::First)};
    QCOMPARE(faultOf(pictured, facts), QString());
    const auto refused = [&](const std::function<void(GenerationRequest&)>& change, const char* work) {
        for (auto request : {plain, pictured}) {  // with or without the picture: one sentence
            change(request);
            const auto fault = faultOf(request, facts);
            QVERIFY2(fault.contains(QString("and no ") + work) && !fault.contains("--first"), qPrintable(fault));
        }
    };
    refused(
        [](auto& request) {
            request.loop = true;
            request.frames = 16;
        },
        "loop");
    refused([](auto& request) { request.cards = {{"a cat", 9, 0}, {"a dog", 8, 0}}; }, "storyboard");
    refused([](auto& request) { request.inputs = {given(InputUse::Paint)}; }, "clip of which a part");
    refused([](auto& request) { request.inputs = {given(InputUse::Start), given(InputUse::Blend)}; }, "blend");
    refused([](auto& request) { request.inputs = {given(InputUse::Start)}; }, "clip that only begins");
}

void TestInputs::countsTheFramesOfALoop() {
    const auto facts = videoFacts();
    for (const auto& [wanted, nearest] :
         {std::pair{-3.0, 8}, {0.0, 8}, {9.0, 8}, {10.0, 12}, {16.0, 16}, {17.0, 16}, {18.0, 20}, {1e9, 4096}}) {
        QCOMPARE(request::nearestLegalFrames(facts, wanted, true), nearest);
    }
    QCOMPARE(request::nearestLegalFrames(facts, std::numeric_limits<double>::quiet_NaN(), true), 8);
    QCOMPARE(request::nearestLegalFrames(facts, 16), 17);
    GenerationRequest request;
    request.frames = 20;
    QCOMPARE(request::latentFrames(request, facts), 5);
}

void TestInputs::findsASizeLikeTheClip() {
    const auto facts = videoFacts();
    QVERIFY((request::sizeLike(facts, {160, 96}) == request::Size{160, 96}));
    QVERIFY((request::sizeLike(facts, {224, 128}) == request::Size{224, 128}));
    QVERIFY((request::sizeLike(facts, {170, 90}) == request::Size{176, 96}));
    // 213.3 x 120 is the model's area
    QVERIFY((request::sizeLike(facts, {1920, 1080}) == request::Size{208, 128}));
    QVERIFY((request::sizeLike(facts, {4, 4}) == request::Size{16, 16}));
}

void TestInputs::isWrittenOnlyWhereItIsUsed() {
    const auto text = request::toJson(GenerationRequest{});
    QVERIFY(text.find("inputs") == std::string::npos && text.find("loop") == std::string::npos);
    const auto recipe = request::toJson(request::ClipRecipe{});
    QVERIFY(recipe.find("inputHashes") == std::string::npos);
    GenerationRequest request;
    request.inputs = {given(InputUse::First)};
    const auto first = request::toJson(request);
    QVERIFY2(first.find(R"("inputs":[{"use":"first","file":"/clips/a.mp4"}])") != std::string::npos, first.c_str());
}

void TestInputs::isReadAgain() {
    request::ClipRecipe recipe;
    auto& request = recipe.request;
    request.loop = true;
    for (const auto& field : request::kInputFields) {
        request.inputs.push_back(given(field.use));
        QVERIFY(request::inputUseFromString(field.word) == field.use);
        QVERIFY(request::toString(field.use) == field.word);
    }
    request.inputs[0].strength01 = 0.25;
    request.inputs[2].frame = 4;
    request.inputs[3].frame = -1;
    request.inputs[3].crop = {0, 0.25};
    request.inputs[4].run = "/runs/a";
    recipe.inputHashes = {"a", "b", "c", "d"};
    using request::InputSource;
    recipe.inputSources = {InputSource::File, InputSource::Latent};
    QVERIFY(request::recipeFromJson(request::toJson(recipe)) == recipe);
    QVERIFY(request::requestFromJson(request::toJson(request)) == request);
    // a kept run lies on this machine alone
    QVERIFY(request::withoutFolders(recipe).request.inputs[4].run.empty());
}

void TestInputs::isReadInWords_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("words");
    QTest::addRow("no list") << R"({"inputs": 3})"
                             << "should hold a list of objects with \"use\" and \"file\"";
    QTest::addRow("no file") << R"({"inputs": [{"use": "start"}]})"
                             << "objects with \"use\" and \"file\"";
    QTest::addRow("crop") << R"({"inputs": [{"use": "first", "file": "a", "crop": 1}]})"
                          << "should hold an object in braces";
    QTest::addRow("crop's x") << R"({"inputs": [{"use": "first", "file": "a", "crop": {"x": "left"}}]})"
                              << "\"x\"";
    QTest::addRow("another use")
        << R"({"inputs": [{"use": "end", "file": "a"}]})"
        << "\"end\" is no use of a file; there are start, extend, first, last, paint and blend";
    QTest::addRow("strength") << R"({"inputs": [{"use": "start", "file": "a", "strength": "x"}]})"
                              << "The key \"strength\" of this JSON should hold a number";
    QTest::addRow("loop") << R"({"loop": 1})"
                          << "should hold true or false";
}

void TestInputs::isReadInWords() {
    QFETCH(QString, json);
    QFETCH(QString, words);
    try {
        request::requestFromJson(json.toStdString());
    } catch (const Error& failure) {
        QVERIFY(failure.kind() == ErrorKind::SourceUnreadable);
        QVERIFY2(QString::fromUtf8(failure.what()).contains(words), failure.what());
        return;
    }
    QFAIL("was read");
}

QTEST_GUILESS_MAIN(TestInputs)
#include "test_inputs.moc"
