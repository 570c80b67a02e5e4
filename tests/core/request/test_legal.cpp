#include <cmath>
#include <limits>

#include <QtTest>

#include "base/error.h"
#include "core/words/model_vocabulary.h"
#include "request/fields.h"
#include "request/legal.h"
#include "request/validate.h"

using namespace tubelet;
using namespace tubelet::request;

namespace {

/// A made-up model, unlike the bundled one in every number.
ModelFacts facts() {
    ModelFacts f;
    f.name = "toy";
    f.folder = "toy";
    f.sizeMultiple = 16;
    f.temporalFactor = 4;
    f.trainedSizes = {{128, 128}, {176, 96}, {352, 192}};
    f.trainedFrames = {17};
    f.defaults.width = f.defaults.height = 128;
    f.defaults.frames = 17;
    f.defaults.frameRate = 8;
    f.defaults.steps = 20;
    f.defaults.guidance = 4;
    return f;
}

GenerationRequest good() {
    return defaultRequest(facts(), "a panda");
}

/// The message of the refusal, or empty when the request was accepted.
QString refusal(const GenerationRequest& request, const ModelFacts& model = facts()) {
    try {
        validate(request, model);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::InvalidValue ? QString::fromStdString(error.what()) : QString("wrong kind");
    }
    return {};
}

QStringList codes(const GenerationRequest& request, const ModelFacts& model = facts()) {
    QStringList list;
    for (const Notice& notice : validate(request, model)) {
        list << QString::fromStdString(notice.code);
    }
    return list;
}

}  // namespace

class TestLegal : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void defaultsAreReadyToRun() {
        const GenerationRequest request = good();
        QCOMPARE(request.prompt, std::string("a panda"));
        QCOMPARE(request.model, std::filesystem::path("toy"));
        QVERIFY(validate(request, facts()).empty());
    }

    void unfittingSamplersAreRefused() {
        GenerationRequest request = good();
        for (const auto sampler : {Sampler::UniPC, Sampler::Euler, Sampler::DpmSolver}) {
            request.sampler = sampler;
            QVERIFY(validate(request, facts()).empty());
        }
        request.sampler = Sampler::Ddim;
        try {
            validate(request, facts());
            QFAIL("ddim on a flow");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::InvalidValue);
            QVERIFY2(std::string(error.what()).find("ddim") != std::string::npos, error.what());
            QVERIFY2(std::string(error.what()).find("unipc, euler or dpm++") != std::string::npos, error.what());
        }
        auto other = facts();
        other.samplers = {Sampler::Ddim, Sampler::Ddpm};
        QVERIFY(validate(request, other).empty());
    }

    void sizesAreRefusedWithTheirNeighbours_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<QString>("message");
        QTest::newRow("off by two")
            << 130 << 128 << "Width 130 is not a multiple of 16; the nearest legal sizes are 128x128 and 144x128.";
        QTest::newRow("both")
            << 130 << 100
            << "Width 130 is not a multiple of 16 and height 100 is not a multiple of 16; the nearest "
               "legal sizes are 128x96, 128x112, 144x96 and 144x112.";
        QTest::newRow("zero") << 0 << 128 << "Width 0 is not a size in pixels; the nearest legal size is 16x128.";
        QTest::newRow("negative") << 128 << -8
                                  << "Height -8 is not a size in pixels; the nearest legal size is 128x16.";
        QTest::newRow("tiny") << 128 << 7 << "Height 7 is not a multiple of 16; the nearest legal size is 128x16.";
        // Their neighbours would be refused next, for the memory they need.
        const QString rest =
            " larger than 8192, the largest edge that is accepted, and few machines have the memory for nearly as "
            "much; "
            "the model's own size is 128x128.";
        QTest::newRow("huge") << 100000 << 128 << "Width 100000 is" + rest;
        QTest::newRow("high") << 120 << 8193 << "Height 8193 is" + rest;
        QTest::newRow("huge both") << 100000 << 100000 << "Width 100000 and height 100000 are" + rest;
    }
    void sizesAreRefusedWithTheirNeighbours() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(QString, message);
        GenerationRequest request = good();
        request.width = width;
        request.height = height;
        QCOMPARE(refusal(request), message);
    }

    void seedsDontWrapAround() {
        constexpr auto kLargest = std::numeric_limits<std::uint64_t>::max();
        checkSeeds(0, 1000);
        checkSeeds(kLargest, 1);
        checkSeeds(kLargest - 9, 10);
        try {
            checkSeeds(kLargest - 8, 10);
            QFAIL("accepted");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::InvalidValue);
            QCOMPARE(
                error.what(),
                "Seeds 18446744073709551607 and the 9 after it are not possible: seeds are whole numbers from 0 to "
                "18446744073709551615. Name a seed up to 18446744073709551606, or at most 9 variations.");
        }
        QVERIFY_EXCEPTION_THROWN(checkSeeds(kLargest, 2), Error);
    }

    void namedNeighboursAreLegalForAnyMultiple() {
        for (const int multiple : {1, 2, 8, 16, 24, 32, 100}) {
            ModelFacts model = facts();
            model.sizeMultiple = multiple;
            for (const int edge : {std::numeric_limits<int>::min(), -1, 0, 1, 15, 130, 8191, 8192, 8193, 2147483647}) {
                GenerationRequest request = good();
                const Size size = nearestLegalSize(model, {edge, edge});
                request.width = size.width;
                request.height = size.height;
                QCOMPARE(refusal(request, model), QString());
            }
        }
    }

    void framesAreRefusedWithTheirNeighbours_data() {
        QTest::addColumn<int>("frames");
        QTest::addColumn<QString>("named");
        QTest::newRow("between") << 18 << "counts are 17 and 21.";
        QTest::newRow("zero") << 0 << "count is 1.";
        QTest::newRow("negative") << -5 << "count is 1.";
        QTest::newRow("even more") << 100000 << "count is 4093.";
        QTest::newRow("last") << 4095 << "count is 4093.";
    }
    void framesAreRefusedWithTheirNeighbours() {
        QFETCH(int, frames);
        QFETCH(QString, named);
        GenerationRequest request = good();
        request.frames = frames;
        const QString message = refusal(request);
        QVERIFY2(message.contains(QString::number(frames)) && message.endsWith("nearest legal " + named),
                 qPrintable(message));
    }

    void nearestFrames() {
        const ModelFacts model = facts();
        QCOMPARE(nearestLegalFrames(model, 16), 17);
        QCOMPARE(nearestLegalFrames(model, 3), 5);  // a tie goes up
        QCOMPARE(nearestLegalFrames(model, 2.9), 1);
        QCOMPARE(nearestLegalFrames(model, -4), 1);
        QCOMPARE(nearestLegalFrames(model, std::nan("")), 1);
        QCOMPARE(nearestLegalFrames(model, INFINITY), 4093);
    }

    void modelsKnowNoMorePositions() {
        ModelFacts model = facts();
        model.mostFrames = 61;
        model.longestEdge = 300;
        QCOMPARE(largestFrames(model), 61);
        QCOMPARE(largestEdge(model), 288);
        QCOMPARE(nearestLegalFrames(model, 1e9), 61);
        QCOMPARE(nearestLegalSize(model, {1000, 20}), (Size{288, 16}));
        GenerationRequest request = good();
        request.frames = 61;
        request.width = 288;
        QCOMPARE(refusal(request, model), QString());
        request.frames = 65;
        QCOMPARE(refusal(request, model),
                 QString("A clip of 65 frames is not possible: this model knows at most 61 frames; the nearest legal "
                         "count is 61."));
        request.width = 304;
        QVERIFY(refusal(request, model).startsWith("Width 304 is larger than 288, the largest edge that this model"));
    }

    void impossibleNumbersAreRefused_data() {
        QTest::addColumn<double GenerationRequest::*>("member");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("start");
        QTest::newRow("nan") << &GenerationRequest::guidance << std::nan("") << "Guidance nan is not possible";
        QTest::newRow("inf") << &GenerationRequest::guidance << double(INFINITY) << "Guidance inf is not possible";
        QTest::newRow("less") << &GenerationRequest::guidance << -0.5 << "Guidance -0.5 is not possible";
        QTest::newRow("shift") << &GenerationRequest::shift << 0.0 << "Shift 0 is not possible";
        QTest::newRow("guidance high") << &GenerationRequest::guidance << 1e30 << "Guidance 1e+30 is not possible";
        QTest::newRow("shift high") << &GenerationRequest::shift << 1e30 << "Shift 1e+30 is not possible";
        QTest::newRow("shift nan") << &GenerationRequest::shift << std::nan("") << "Shift nan is not possible";
        QTest::newRow("rate") << &GenerationRequest::frameRate << 0.0 << "A frame rate of 0 is not possible";
        QTest::newRow("rate low") << &GenerationRequest::frameRate << 0.005 << "A frame rate of 0.005 is not possible";
        QTest::newRow("rate high") << &GenerationRequest::frameRate << 1000.5 << "A frame rate of 1000.5 is not";
        QTest::newRow("rate inf") << &GenerationRequest::frameRate << double(INFINITY) << "A frame rate of inf";
    }
    void impossibleNumbersAreRefused() {
        QFETCH(double GenerationRequest::*, member);
        QFETCH(double, value);
        QFETCH(QString, start);
        GenerationRequest request = good();
        request.*member = value;
        const QString message = refusal(request);
        QVERIFY2(message.startsWith(start) && message.endsWith('.'), qPrintable(message));
    }

    void zeroThreadsAreAllButTypedByNobody() {
        QVERIFY(kThreadsField.holds(0) && kThreadsField.holds(1) && !kThreadsField.holds(-1));
        QCOMPARE(kThreadsField.least, 1.0);  // what help and the command line say
        QCOMPARE(kThreadsField.nearest(-5), 0.0);
        QCOMPARE(kThreadsField.nearest(1e9), kThreadsField.most);
        QVERIFY(!kStepsField.holds(0));
        QCOMPARE(kStepsField.nearest(0), 1.0);
    }

    void stepsAndThreads() {
        GenerationRequest request = good();
        request.steps = 0;
        QCOMPARE(refusal(request), QString("0 steps are not possible; name 1 to 1000. The nearest legal count is 1."));
        request.steps = 1001;
        QVERIFY(refusal(request).endsWith("The nearest legal count is 1000."));
        request.steps = 1;
        request.threads = -1;
        QVERIFY(refusal(request).startsWith("-1 threads"));
    }

    void emptyPromptsAreRefused() {
        for (const char* prompt : {"", "   ", "\t\n\r ", "\u3000\u00a0", "\u200b", "\x01\x02", "\ufeff \x7f"}) {
            GenerationRequest request = good();
            request.prompt = prompt;
            QVERIFY2(refusal(request).startsWith("The prompt is empty."), prompt);
        }
    }

    void oddTextIsNamed() {
        GenerationRequest request = good();
        request.prompt = "a \x07panda\x1b";
        QCOMPARE(codes(request), QStringList{"control-characters"});
        const std::string message = english(validate(request, facts()).front().message);
        QVERIFY2(
            message.find("2 control characters (U+0007 at character 3, U+001B at character 9)") != std::string::npos,
            message.c_str());
        request.prompt = "a \x07panda";
        QVERIFY(english(validate(request, facts()).front().message)
                    .ends_with("1 control character (U+0007 at character 3) that means nothing to the model."));
        request.prompt = "it\u0092s a panda";  // a misread apostrophe, which prompt
                                               // cleaning puts right
        QVERIFY(!codes(request).contains("control-characters"));
        request.prompt = "line one\nline\ttwo";
        QVERIFY(codes(request).isEmpty());
        request.prompt = "broken \xff";
        QVERIFY(refusal(request).startsWith("The prompt is not valid UTF-8"));
        request.prompt = "fine";
        request.negativePrompt = "\xc3";
        QVERIFY(refusal(request).startsWith("The negative prompt is not valid UTF-8"));
    }

    void noticesAreAsShortAsErrors() {
        auto model = facts();
        model.notices = {{says("test", "The folder %1 holds two variants. The first is read."),
                          "/home/" + std::string(500, 'x') + "/vae"}};
        const auto notices = validate(defaultRequest(model, "a cat"), model);
        QCOMPARE(notices.size(), std::size_t{1});
        const std::string message = english(notices.front().message);
        QVERIFY2(message.size() <= kLongestMessage && message.starts_with("The folder /home/") &&
                     message.ends_with("/vae holds two variants. The first is read."),
                 message.c_str());
    }

    void longPrompts() {
        GenerationRequest request = good();
        ModelFacts model = facts();
        model.vocabulary["subjects"] = {{{"en", {"panda"}}}};
        request.prompt = std::string(10'000, 'x');
        const auto notices = validate(request, model);
        QCOMPARE(notices.size(), std::size_t{1});
        QVERIFY2(english(notices[0].message).size() < 300, english(notices[0].message).c_str());
        request.prompt = std::string(100'001, 'x');
        QVERIFY(refusal(request).contains("100001 characters"));
    }

    void untrainedValuesAreNoted() {
        GenerationRequest request = good();
        request.width = 144;
        request.frames = 21;
        QCOMPARE(codes(request), (QStringList{"untrained-size", "untrained-frames"}));
        QVERIFY(english(validate(request, facts())[0].message).find("128x128, 176x96 and 352x192") !=
                std::string::npos);
        ModelFacts open = facts();
        open.trainedSizes.clear();
        open.trainedFrames.clear();
        QVERIFY(codes(request, open).isEmpty());
    }

    void negativePromptNeedsGuidance() {
        GenerationRequest request = good();
        request.negativePrompt = "blurry";
        QVERIFY(codes(request).isEmpty());
        request.guidance = 1;
        QCOMPARE(codes(request), QStringList{"negative-unused"});
        // Nobody wrote the model's own.
        ModelFacts model = facts();
        model.defaults.negativePrompt = request.negativePrompt;
        QVERIFY(codes(request, model).isEmpty());
    }

    void aspects() {
        const ModelFacts model = facts();
        // nearer the native area than 352x192
        QCOMPARE(sizeForAspect(model, "16:9").size, (Size{176, 96}));
        QVERIFY(sizeForAspect(model, "16:9").trained);
        QCOMPARE(sizeForAspect(model, "1:1").size, (Size{128, 128}));
        const AspectSize portrait = sizeForAspect(model, "9:16");
        QCOMPARE(portrait.size, (Size{96, 176}));
        QVERIFY(!portrait.trained);
        QCOMPARE(sizeForAspect(model, "4:3").size, (Size{144, 112}));
        for (const std::string& aspect : knownAspects()) {
            GenerationRequest request = good();
            const Size size = sizeForAspect(model, aspect).size;
            request.width = size.width;
            request.height = size.height;
            QCOMPARE(refusal(request), QString());
        }
        for (const char* word : {"2:1", "", "16x9", "square"}) {
            try {
                sizeForAspect(model, word);
                QFAIL("accepted");
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::Usage);
            }
        }
    }

    void bundledModelAcceptsItsDefaults() {
        const ModelFacts model = tests::bundledFacts();
        QVERIFY(validate(defaultRequest(model, "a panda spinning on a blue background"), model).empty());
        for (const char* aspect : {"16:9", "1:1", "9:16"}) {
            QVERIFY(sizeForAspect(model, aspect).trained);
        }
    }
};

QTEST_GUILESS_MAIN(TestLegal)
#include "test_legal.moc"
