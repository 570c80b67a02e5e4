#include <cmath>
#include <limits>

#include <QtTest>

#include <QFile>
#include <QTemporaryDir>

#include "base/error.h"
#include "request/enum_words.h"
#include "request/json.h"
#include "request/lora.h"
#include "request/shared_recipe.h"

using namespace tubelet;
using namespace tubelet::request;

namespace {

GenerationRequest sample() {
    GenerationRequest r;
    r.prompt = "a \"red\" star\n一只蝴蝶 🦋 \\ \x01";
    r.negativePrompt = "blurry";
    r.model = std::u8string(u8"/models/模型 one");
    r.width = 176;
    r.height = 96;
    r.frames = 17;
    r.frameRate = 23.976023976023978;
    r.steps = 20;
    r.guidance = 0.1 + 0.2;
    r.shift = 1.0 / 3;
    r.sampler = Sampler::Euler;
    r.seed = std::numeric_limits<std::uint64_t>::max();
    r.device = DeviceChoice::Cuda;
    r.dtype = DTypeChoice::BFloat16;
    r.threads = 2;
    return r;
}

ClipRecipe sampleRecipe() {
    ClipRecipe c;
    c.request = sample();
    c.application = "tubelet 0.1.0";
    c.modelName = "tubelet-mini";
    c.modelEdition = "1";
    c.modelHash = "abc";
    c.device = "cpu";
    c.dtype = "float32";
    c.threads = 2;
    c.processor = "Some CPU";
    c.libtorch = "2.11.0";
    c.createdUtc = "2026-11-22T14:30:12Z";
    c.loadMs = 12.5;
    c.encodeMs = 1e-17;
    c.denoiseMs = 123456.789012345678;
    c.decodeMs = 5e300;
    c.peakMemoryBytes = 1ULL << 60;
    c.denoisedTogether = 4;
    c.savedStep = 3;
    return c;
}

QString fault(const std::string& json) {
    try {
        recipeFromJson(json);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::SourceUnreadable ? QString::fromStdString(error.what()) : "wrong kind";
    }
    return {};
}

}  // namespace

class TestJson : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void roundTrips() {
        QVERIFY(requestFromJson(toJson(sample())) == sample());
        QVERIFY(requestFromJson(toJson(sample(), 2)) == sample());
        QVERIFY(recipeFromJson(toJson(sampleRecipe())) == sampleRecipe());
        QCOMPARE(toJson(recipeFromJson(toJson(sampleRecipe()))), toJson(sampleRecipe()));
        QVERIFY(recipeFromJson(toJson(ClipRecipe{})) == ClipRecipe{});
    }

    /// How a run came about is told where there is something to tell, and nowhere else.
    void branchesAndResumesAreTold() {
        auto recipe = sampleRecipe();
        QVERIFY(toJson(recipe).find("branchedFrom") == std::string::npos);
        recipe.branchedFrom = {{sample(), 4, "abcd"}, {sample(), 9, "ef01"}};
        recipe.resumedAfter = {2, 7};
        recipe.continuedElsewhere = true;
        QVERIFY(recipeFromJson(toJson(recipe)) == recipe);
        QVERIFY(fault(R"({"branchedFrom": {}})").contains("a list"));
        QVERIFY(fault(R"({"branchedFrom": [3]})").contains("objects in braces"));
        QVERIFY(fault(R"({"branchedFrom": [{"request": 3}]})").contains("an object in braces"));
        QVERIFY(fault(R"({"resumedAfter": ["two"]})").contains("a whole number"));
        QVERIFY(fault(R"({"continuedElsewhere": 1})").contains("true or false"));
    }

    void doublesAndSeedsAreExact() {
        std::uint64_t state = 1;
        for (int i = 0; i < 2000; ++i) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            GenerationRequest request;
            request.seed = state;
            double value = 0;
            std::memcpy(&value, &state, sizeof value);
            request.guidance = std::isfinite(value) ? value : 1;
            const GenerationRequest back = requestFromJson(toJson(request));
            QCOMPARE(back.seed, request.seed);
            QVERIFY(std::memcmp(&back.guidance, &request.guidance, sizeof(double)) == 0);
        }
    }

    void formIsStable() {
        GenerationRequest request;
        request.prompt = "p";
        request.model = "m";
        request.frameRate = 8;
        QCOMPARE(toJson(request),
                 std::string(R"({"prompt":"p","negativePrompt":"","model":"m","width":0,"height":0,"frames":0,)"
                             R"("frameRate":8.0,"steps":0,"guidance":1.0,"shift":1.0,"sampler":"unipc","seed":0,)"
                             R"("device":"auto","dtype":"auto","threads":0})"));
    }

    void whatAPersonWroteIsKeptBesideThePrompt() {
        GenerationRequest request = sample();
        QVERIFY(toJson(request).find("loosePrompt") == std::string::npos);
        request.loosePrompt = "pup, 雪";
        QVERIFY(requestFromJson(toJson(request)) == request);
        setPrompt(request, "a cat");
        QCOMPARE(request.prompt, std::string("a cat"));
        QVERIFY(request.loosePrompt.empty());
    }

    void lorasKeepFileStrengthAndOrder() {
        GenerationRequest request;
        request.loras = {{"/a/猫.safetensors", 0.75}, {"b", -2}};
        QVERIFY(requestFromJson(toJson(request)) == request);
        ClipRecipe recipe;
        recipe.request = request;
        recipe.loraHashes = {"12", "34"};
        QVERIFY(recipeFromJson(toJson(recipe)) == recipe);
        QCOMPARE(requestFromJson(R"({"loras":[{"file":"x"}]})").loras.at(0).strength, 1.0);
    }

    /// What is for one of two transformers, and what stands there of it without.
    void expertsRoundTrip() {
        auto request = sample();
        QVERIFY(toJson(request).find("lowNoiseGuidance") == std::string::npos);
        request.guidance = 4;
        request.lowNoiseGuidance = 3;
        request.loras = {{"a", 1, Expert::HighNoise}, {"a", 0.5, Expert::LowNoise}, {"b", 1}};
        QVERIFY(requestFromJson(toJson(request)) == request);
        QCOMPARE(mostGuidance(request), 4.0);
        checkLoras(request.loras);
        QVERIFY_EXCEPTION_THROWN(requestFromJson(R"({"loras":[{"file":"x","expert":"third"}]})"), Error);
        QVERIFY_EXCEPTION_THROWN(requestFromJson(R"({"lowNoiseGuidance":"much"})"), Error);
        request.loras = {{"a", 1}, {"a", 0.5, Expert::LowNoise}};
        QVERIFY_EXCEPTION_THROWN(checkLoras(request.loras), Error);
    }

    void namesTellTheExpert() {
        const auto of = [](const char* file) { return expertOf({std::filesystem::path("/high/") / file, 1}); };
        QVERIFY(of("Wan2.2-Lightning_I2V-A14B-4steps-lora_HIGH_fp16.safetensors") == Expert::HighNoise);
        QVERIFY(of("high_noise_model.safetensors") == Expert::HighNoise);
        QVERIFY(of("style-lownoise-v2.safetensors") == Expert::LowNoise);
        QVERIFY(of("style LN.safetensors") == Expert::LowNoise);
        QVERIFY(of("highlands.safetensors") == Expert::Both);
        QVERIFY(of("Wan_2_2_I2V_A14B_HIGH_lightx2v_4step_lora_v1030_rank_64_bf16.safetensors") == Expert::HighNoise);
        QVERIFY(of("style-high.safetensors") == Expert::HighNoise);
        QVERIFY(of("my_low_lora.safetensors") == Expert::LowNoise);
        QVERIFY(of("high_quality_anime.safetensors") == Expert::Both);
        QVERIFY(of("low_poly_style.safetensors") == Expert::Both);
        QVERIFY(of("flowers_high_and_low.safetensors") == Expert::Both);
        QVERIFY(expertOf({"high.safetensors", 1, Expert::LowNoise}) == Expert::LowNoise);
    }

    void lorasInUseAreNamed() {
        QVERIFY(lorasInUse({}).empty());
        QVERIFY(lorasInUse({{"/a/off.safetensors", 0}}).empty());
        QCOMPARE(
            english(lorasInUse({{"/a/ink.safetensors", 0.5}, {"/a/off.safetensors", 0}, {"/b/oil.safetensors", -2}})),
            std::string("2 LoRAs are in use: ink.safetensors at strength 0.5, oil.safetensors at strength -2. Try "
                        "less of them (--lora)."));
    }

    /// A clip is passed on with its recipe: names and hashes, not where things lie at home.
    void whatIsPassedOnNamesNoFolder() {
        GenerationRequest request;
        request.model = "/home/ana/models/wan/";
        request.loras = {{"/home/ana/styles/ink.safetensors", 0.5}};
        request.inputs.resize(1);
        request.inputs[0].file = "/home/ana/pictures/cat.png";
        ClipRecipe recipe;
        recipe.request = request;
        recipe.loraHashes = {"12"};
        recipe.inputHashes = {"34"};
        recipe.branchedFrom = {{request, 3, "feed"}};
        const auto json = toSharedJson(recipe);
        QVERIFY2(json.find("ana") == std::string::npos, json.c_str());
        auto read = recipeFromJson(json);
        QCOMPARE(read.request.model, std::filesystem::path("wan"));
        QCOMPARE(read.request.loras[0].file, std::filesystem::path("ink.safetensors"));
        QCOMPARE(read.request.inputs[0].file, std::filesystem::path("cat.png"));
        QCOMPARE(read.branchedFrom[0].request.inputs[0].file, std::filesystem::path("cat.png"));
        QVERIFY(read.loraHashes == recipe.loraHashes && read.inputHashes == recipe.inputHashes);
        QVERIFY(read == withoutFolders(recipe) && withoutFolders(read) == read);

        // What was passed on beside it is found again; the rest stays a name.
        QTemporaryDir folder;
        const std::filesystem::path here = folder.path().toStdString();
        QVERIFY(QFile(folder.filePath("cat.png")).open(QFile::WriteOnly));
        read = foundIn(read, here);
        QCOMPARE(read.request.inputs[0].file, here / "cat.png");
        QCOMPARE(read.request.loras[0].file, std::filesystem::path("ink.safetensors"));
        QVERIFY(foundIn(recipe, here) == recipe);
    }

    void unknownAndMissingKeys() {
        GenerationRequest expected;
        expected.prompt = "x";
        expected.seed = 7;
        QVERIFY(requestFromJson(R"({"future":{"a":[1]},"seed":7,"prompt":"x"})") == expected);
        QVERIFY(recipeFromJson("{}") == ClipRecipe{});
    }

    void faultsNameTheKey_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("key");
        QTest::newRow("kind") << R"({"request":{"width":"wide"}})"
                              << "\"width\"";
        QTest::newRow("fraction") << R"({"request":{"steps":2.5}})"
                                  << "\"steps\"";
        QTest::newRow("too large") << R"({"request":{"frames":4294967297}})"
                                   << "\"frames\"";
        QTest::newRow("wraps") << R"({"request":{"frames":18446744073709551615}})"
                               << "\"frames\"";
        QTest::newRow("negative seed") << R"({"request":{"seed":-1}})"
                                       << "\"seed\"";
        QTest::newRow("null") << R"({"request":{"guidance":null}})"
                              << "\"guidance\"";
        QTest::newRow("word") << R"({"request":{"sampler":"magic"}})"
                              << "ddim and ddpm";
        QTest::newRow("nested") << R"({"request":[]})"
                                << "\"request\"";
        QTest::newRow("text") << R"({"device":1})"
                              << "\"device\"";
        QTest::newRow("array") << "[1]"
                               << "object";
        QTest::newRow("broken") << R"({"a":)"
                                << "not valid JSON";
        QTest::newRow("empty") << ""
                               << "not valid JSON";
    }
    void faultsNameTheKey() {
        QFETCH(QString, json);
        QFETCH(QString, key);
        const QString message = fault(json.toStdString());
        QVERIFY2(message.contains(key), qPrintable(message));
    }

    void textThatIsNotUtf8DoesNotThrow() {
        ClipRecipe recipe;
        recipe.processor = "caf\xe9";
        QVERIFY(recipeFromJson(toJson(recipe)).processor.starts_with("caf"));
    }

    void wordsOfEnums() {
        for (const Sampler s : {Sampler::UniPC, Sampler::Euler, Sampler::DpmSolver, Sampler::Ddim, Sampler::Ddpm}) {
            QVERIFY(samplerFromString(toString(s)) == s);
        }
        for (const DeviceChoice d : {DeviceChoice::Auto, DeviceChoice::Cpu, DeviceChoice::Cuda}) {
            QVERIFY(deviceFromString(toString(d)) == d);
        }
        for (const DTypeChoice d : {DTypeChoice::Auto, DTypeChoice::Float32, DTypeChoice::BFloat16}) {
            QVERIFY(dtypeFromString(toString(d)) == d);
        }
        QVERIFY(toString(Phase::EncodingPrompt) == "encoding-prompt");
        QVERIFY(toString(Outcome::Cancelled) == "cancelled");
        try {
            deviceFromString("gpu");
            QFAIL("accepted");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Usage);
            QCOMPARE(QString(error.what()), QString("\"gpu\" is not a known device; known are auto, cpu and cuda."));
        }
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "test_json.moc"
