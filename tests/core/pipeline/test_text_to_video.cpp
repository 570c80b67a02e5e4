// The engine at tiny size with the bundled model: reports, kept steps, cancelling, replaying.
#include "pipeline/text_to_video.h"

#include "base/error.h"
#include "base/logging.h"
#include "files/atomic_file.h"
#include "models/describe.h"
#include "request/legal.h"
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include "kernels/cpu_choice.h"
#endif

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <thread>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

request::GenerationRequest tinyRequest(int steps = 3) {
    const auto facts = models::describeModel(fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini");
    auto request = request::defaultRequest(facts, "a red star spinning");
    request.width = request.height = 32;
    request.frames = 5;
    request.steps = steps;
    request.seed = 5;
    request.device = request::DeviceChoice::Cpu;
    return request;
}

class Recorder : public pipeline::RunObserver {
  public:
    void onPhase(request::Phase phase) override {
        phases.push_back(phase);
        if (stopIn == phase && source != nullptr) {
            source->request_stop();
        }
    }
    void onProgress(request::Phase phase, double fraction01) override { progress.emplace_back(phase, fraction01); }
    void onNotice(const request::Notice& notice) override { notices.push_back(notice); }
    void onStep(const request::StepReport& report) override {
        steps.push_back(report);
        if (stopAfter == report.step && source != nullptr) {
            source->request_stop();
        }
    }
    std::optional<int> takeStepToDecode() override { return std::exchange(asked, std::nullopt); }
    void onStepClip(int step, media::SharedClip clip) override { decoded[step] = std::move(clip); }

    std::vector<request::Phase> phases;
    std::vector<std::pair<request::Phase, double>> progress;
    std::vector<request::Notice> notices;
    std::vector<request::StepReport> steps;
    std::map<int, media::SharedClip> decoded;
    std::optional<int> asked;
    int stopAfter = 0;
    std::optional<request::Phase> stopIn;
    std::stop_source* source = nullptr;
};

/// A copy of the bundled model, to be damaged.
fs::path copyModel(const QTemporaryDir& folder) {
    const fs::path model = fs::path(folder.path().toStdString()) / "model";
    fs::copy(fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini", model, fs::copy_options::recursive);
    return model;
}

void replaceIn(const fs::path& file, const std::string& part, const std::string& by) {
    std::string text = files::readFile(file, 1 << 20);
    QVERIFY(text.find(part) != std::string::npos);
    text.replace(text.find(part), part.size(), by);
    files::writeFileAtomically(file, text);
}

}  // namespace

class TestTextToVideo : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void tellsEveryStep();
    void tellsWhatIsLoaded();
    void keepsStepsOnDisk();
    void sameSeedSamePixels();
    void cancels();
    void cancelsBeforeItBegins();
    void saysWhatIsWrong();
    void warnsOfACutPrompt();
    void stopsWhileItLoads();
    void noticesAnEditedScheduler();
    void noticesASlowDtype();
    void warnsOfABrokenTokenizerFile();
    void aMissingTokenizerIsFoundWithoutLoading();
    void saysOnlyWhatIsTrueOfAFailedDecode();
};

/// Part by part, each from its beginning on; what is there already is not told.
void TestTextToVideo::tellsWhatIsLoaded() {
    using request::Phase;
    pipeline::TextToVideo engine;
    Recorder recorder;
    QCOMPARE(engine.run(tinyRequest(), {}, recorder, {}).outcome, request::Outcome::Finished);
    std::map<Phase, int> told;
    for (const auto& [phase, fraction01] : recorder.progress) {
        if (phase < Phase::Denoising) {
            QVERIFY(fraction01 >= 0 && fraction01 < 1);
            QVERIFY(told[phase]++ > 0 || fraction01 == 0);
        }
    }
    for (const auto phase : {Phase::LoadingTextEncoder, Phase::LoadingTransformer, Phase::LoadingVae}) {
        QVERIFY(told[phase] > 5 && told[phase] <= 101);
    }
    QVERIFY(std::is_sorted(recorder.progress.begin(), recorder.progress.end()));

    Recorder again;
    QCOMPARE(engine.run(tinyRequest(), {}, again, {}).outcome, request::Outcome::Finished);
    QVERIFY(std::none_of(again.progress.begin(), again.progress.end(),
                         [](const auto& item) { return item.first < Phase::Denoising; }));
}

void TestTextToVideo::tellsEveryStep() {
    pipeline::TextToVideo engine;
    Recorder recorder;
    recorder.asked = 1;
    const auto result = engine.run(tinyRequest(), {}, recorder, {});
    QVERIFY2(result.outcome == request::Outcome::Finished, english(result.message).c_str());
    QCOMPARE(recorder.steps.size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(recorder.steps[i].step, int(i + 1));
        QCOMPARE(recorder.steps[i].preview->frames.size(), std::size_t{5});
        QVERIFY(i == 0 || recorder.steps[i].sigma < recorder.steps[i - 1].sigma);
    }
    QCOMPARE(recorder.steps[2].sigma, 0.0);
    using request::Phase;
    QCOMPARE(recorder.phases,
             (std::vector<Phase>{Phase::Loading, Phase::EncodingPrompt, Phase::Denoising, Phase::Decoding}));
    QCOMPARE(recorder.decoded.count(1), std::size_t{1});
    QVERIFY(*recorder.decoded[1] != *result.clip);
    QCOMPARE(result.recipe.device, std::string("cpu"));
    QCOMPARE(result.recipe.request, tinyRequest());
    QVERIFY(result.recipe.denoiseMs > 0 && result.recipe.decodeMs > 0 && result.recipe.peakMemoryBytes > 0);
}

void TestTextToVideo::keepsStepsOnDisk() {
    const QTemporaryDir folder;
    const fs::path runFolder = fs::path(folder.path().toStdString()) / "run";
    media::SharedClip clip;
    {
        pipeline::TextToVideo engine;
        Recorder recorder;
        const auto result = engine.run(tinyRequest(), runFolder, recorder, {});
        QVERIFY2(result.outcome == request::Outcome::Finished, english(result.message).c_str());
        clip = result.clip;
    }
    // Another process, later: the final latents give the same pixels without denoising again.
    pipeline::TextToVideo engine;
    QVERIFY(*engine.decodeStep(tinyRequest(), runFolder, 0, {}) == *clip);
    QVERIFY(*engine.decodeStep(tinyRequest(), runFolder, 3, {}) == *clip);
    QVERIFY(*engine.decodeStep(tinyRequest(), runFolder, 1, {}) != *clip);
    fs::remove_all(runFolder);
    QVERIFY_EXCEPTION_THROWN(engine.decodeStep(tinyRequest(), runFolder, 1, {}), Error);
}

void TestTextToVideo::sameSeedSamePixels() {
    pipeline::TextToVideo engine;
    pipeline::RunObserver silent;
    const auto first = engine.run(tinyRequest(2), {}, silent, {});
    auto other = tinyRequest(2);
    other.seed = 6;
    const auto different = engine.run(other, {}, silent, {});
    const auto again = engine.run(tinyRequest(2), {}, silent, {});
    QVERIFY(*first.clip == *again.clip);
    QVERIFY(*first.clip != *different.clip);
}

void TestTextToVideo::cancels() {
    pipeline::TextToVideo engine;
    std::stop_source source;
    Recorder recorder;
    recorder.source = &source;
    recorder.stopAfter = 2;
    const auto result = engine.run(tinyRequest(500), {}, recorder, source.get_token());
    QVERIFY(result.outcome == request::Outcome::Cancelled);
    QVERIFY(result.clip == nullptr);
    QCOMPARE(recorder.steps.size(), std::size_t{2});
    // The engine is as good as new.
    Recorder next;
    QVERIFY(engine.run(tinyRequest(), {}, next, {}).outcome == request::Outcome::Finished);
}

void TestTextToVideo::cancelsBeforeItBegins() {
    pipeline::TextToVideo engine;
    std::stop_source source;
    source.request_stop();
    Recorder recorder;
    QVERIFY(engine.run(tinyRequest(), {}, recorder, source.get_token()).outcome == request::Outcome::Cancelled);
    QVERIFY(recorder.steps.empty());
}

void TestTextToVideo::saysWhatIsWrong() {
    pipeline::TextToVideo engine;
    pipeline::RunObserver silent;
    auto request = tinyRequest();
    request.width = 33;
    auto result = engine.run(request, {}, silent, {});
    QVERIFY(result.outcome == request::Outcome::Failed);
    QVERIFY(result.errorKind == ErrorKind::InvalidValue);
    QVERIFY2(english(result.message).find("48") != std::string::npos, english(result.message).c_str());
    request = tinyRequest();
    request.model = "/nowhere/at/all";
    result = engine.run(request, {}, silent, {});
    QVERIFY(result.errorKind == ErrorKind::ModelUnreadable);
    QVERIFY2(english(result.message).find("/nowhere/at/all") != std::string::npos, english(result.message).c_str());
    request = tinyRequest();
    result = engine.run(request, "/proc/tubelet", silent, {});
    QVERIFY(result.errorKind == ErrorKind::TargetUnwritable);
}

void TestTextToVideo::warnsOfACutPrompt() {
    pipeline::TextToVideo engine;
    Recorder recorder;
    auto request = tinyRequest(1);
    request.prompt = "a red star";
    for (int i = 0; i < 60; ++i) {
        request.prompt += " spinning";
    }
    request.prompt += " in the desert";
    QVERIFY(engine.run(request, {}, recorder, {}).outcome == request::Outcome::Finished);
    const auto cut = std::find_if(recorder.notices.begin(), recorder.notices.end(),
                                  [](const auto& notice) { return notice.code == "prompt-cut"; });
    QVERIFY(cut != recorder.notices.end());
    QVERIFY2(english(cut->message).find("cut before: spinning") != std::string::npos, english(cut->message).c_str());
}

/// Weights that don't fit their config would fail the run: it must have stopped before
/// it came to them.
void TestTextToVideo::stopsWhileItLoads() {
    const QTemporaryDir folder;
    auto request = tinyRequest();
    request.model = copyModel(folder);
    const auto config = nlohmann::json::parse(files::readFile(request.model / "text_encoder/config.json", 1 << 20));
    const std::string layers = std::to_string(config.at("num_layers").get<int>());
    replaceIn(request.model / "text_encoder/config.json", "\"num_layers\": " + layers, "\"num_layers\": 99");
    pipeline::TextToVideo engine;
    Recorder recorder;
    QVERIFY(engine.run(request, {}, recorder, {}).outcome == request::Outcome::Failed);
    std::stop_source source;
    recorder.source = &source;
    recorder.stopIn = request::Phase::Loading;
    const auto result = engine.run(request, {}, recorder, source.get_token());
    QVERIFY2(result.outcome == request::Outcome::Cancelled, english(result.message).c_str());
}

void TestTextToVideo::noticesAnEditedScheduler() {
    const QTemporaryDir folder;
    auto request = tinyRequest(2);
    request.model = copyModel(folder);
    pipeline::TextToVideo engine;
    pipeline::RunObserver silent;
    const auto first = engine.run(request, {}, silent, {});
    auto config = nlohmann::json::parse(files::readFile(request.model / "scheduler/scheduler_config.json", 1 << 20));
    config["use_dynamic_shifting"] = false;
    config["solver_order"] = 1;
    files::writeFileAtomically(request.model / "scheduler/scheduler_config.json", config.dump(2));
    const auto second = engine.run(request, {}, silent, {});
    QVERIFY2(second.outcome == request::Outcome::Finished, english(second.message).c_str());
    QVERIFY(first.recipe.modelHash != second.recipe.modelHash);
    static const QRegularExpression kMilliseconds("T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$");
    QVERIFY(kMilliseconds.match(QString::fromStdString(first.recipe.createdUtc)).hasMatch());
}

void TestTextToVideo::noticesASlowDtype() {
    pipeline::TextToVideo engine;
    const auto isTold = [&](request::DTypeChoice dtype) {
        auto request = tinyRequest(1);
        request.dtype = dtype;
        Recorder recorder;
        const auto outcome = engine.run(request, {}, recorder, {}).outcome;
        return outcome == request::Outcome::Finished &&
               std::any_of(recorder.notices.begin(), recorder.notices.end(),
                           [](const auto& notice) { return notice.code == "slow-dtype"; });
    };
    QVERIFY(!isTold(request::DTypeChoice::Auto));
    QVERIFY(!isTold(request::DTypeChoice::Float32));
    QCOMPARE(isTold(request::DTypeChoice::BFloat16), !kernels::multipliesBFloat16());
}

void TestTextToVideo::warnsOfABrokenTokenizerFile() {
    const QTemporaryDir folder;
    auto request = tinyRequest(1);
    request.model = copyModel(folder);
    fs::resize_file(request.model / "tokenizer/spiece.model", 100);
    pipeline::TextToVideo engine;
    Recorder recorder;
    QVERIFY(engine.run(request, {}, recorder, {}).outcome == request::Outcome::Finished);
    QVERIFY(std::any_of(recorder.notices.begin(), recorder.notices.end(), [](const auto& notice) {
        return notice.code == "tokenizer-file" && english(notice.message).find("spiece.model") != std::string::npos;
    }));
}

void TestTextToVideo::aMissingTokenizerIsFoundWithoutLoading() {
    const QTemporaryDir folder;
    const fs::path model = copyModel(folder);
    fs::remove(model / "tokenizer/tokenizer.json");
    models::describeModel(model);
    fs::remove(model / "tokenizer/spiece.model");
    QVERIFY_EXCEPTION_THROWN(models::describeModel(model), Error);
}

void TestTextToVideo::saysOnlyWhatIsTrueOfAFailedDecode() {
    const QTemporaryDir folder;
    auto request = tinyRequest(1);
    request.model = copyModel(folder);
    const fs::path weights = request.model / "vae/diffusion_pytorch_model.safetensors";
    std::string bytes = files::readFile(weights, 1 << 30);
    for (std::size_t i = bytes.size() / 8 * 4; i < bytes.size(); i += 4) {
        bytes.replace(i, 4, std::string("\0\0\xc0\x7f", 4));  // NaN, in float32 and in both halves
    }
    files::writeFileAtomically(weights, bytes);
    const fs::path log = fs::path(folder.path().toStdString()) / "tubelet.log";
    base::initLogging({.level = "error", .file = log, .console = false});
    pipeline::TextToVideo engine;
    pipeline::RunObserver silent;
    const auto result = engine.run(request, {}, silent, {});
    base::initLogging({.level = "info", .file = {}, .console = true});
    QVERIFY(result.outcome == request::Outcome::Failed);
    QVERIFY2(english(result.message).find("which no setting mends") != std::string::npos,
             english(result.message).c_str());
    QVERIFY2(english(result.message).find("kept") == std::string::npos, english(result.message).c_str());
    QVERIFY(files::readFile(log, 1 << 20).find("the run failed: The weights in") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestTextToVideo)
#include "test_text_to_video.moc"
