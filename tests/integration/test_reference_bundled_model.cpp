// Our engine's frames of the bundled model against the frames that Python's diffusers drew from
// the same folder.
#include <ATen/ATen.h>

#include "checkpoint/safetensors.h"
#include "models/describe.h"
#include "pipeline/text_to_video.h"
#include "request/legal.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>

#include <QtTest>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

constexpr double kLowestPsnr = 40;

fs::path bundledModel() {
    return fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
}

/// Peak signal-to-noise ratio in dB of 8-bit frames (F, H, W, 3) against a clip.
double psnr(const media::Clip& clip, const at::Tensor& frames) {
    double sum = 0;
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < frames.size(0); ++i) {
        const auto want = frames[i].contiguous();
        const auto& got = clip.frames.at(static_cast<std::size_t>(i)).rgb;
        const auto* expected = want.const_data_ptr<std::uint8_t>();
        for (std::size_t k = 0; k < got.size(); ++k) {
            const double difference = double(got[k]) - double(expected[k]);
            sum += difference * difference;
        }
        count += static_cast<std::int64_t>(got.size());
    }
    return sum == 0 ? 99 : 10 * std::log10(255.0 * 255.0 * static_cast<double>(count) / sum);
}

}  // namespace

class TestReferenceBundledModel : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void framesEqualDiffusers_data();
    void framesEqualDiffusers();
};

void TestReferenceBundledModel::framesEqualDiffusers_data() {
    QTest::addColumn<QString>("file");
    for (const auto& entry : fs::directory_iterator(bundledModel() / "expected")) {
        if (entry.path().extension() == ".json") {
            QTest::newRow(entry.path().stem().c_str()) << QString::fromStdString(entry.path().string());
        }
    }
}

void TestReferenceBundledModel::framesEqualDiffusers() {
    QFETCH(QString, file);
    const fs::path description = file.toStdString();
    const auto call = nlohmann::json::parse(std::ifstream(description));
    const auto facts = models::describeModel(bundledModel());
    QCOMPARE(call.at("max_sequence_length").get<int>(), facts.maxTextTokens);

    auto request = request::defaultRequest(facts, call.at("prompt"));
    request.negativePrompt = call.at("negative_prompt");
    request.width = call.at("width");
    request.height = call.at("height");
    request.frames = call.at("num_frames");
    request.steps = call.at("num_inference_steps");
    request.guidance = call.at("guidance_scale");
    request.seed = call.at("seed");
    request.device = request::DeviceChoice::Cpu;
    request.dtype = request::DTypeChoice::Float32;

    pipeline::TextToVideo engine;
    pipeline::RunObserver observer;
    const auto result = engine.run(request, {}, observer, {});
    QVERIFY2(result.outcome == request::Outcome::Finished, english(result.message).c_str());

    const checkpoint::SafetensorsFile expected(fs::path(description).replace_extension(".safetensors"));
    const auto frames = expected.tensor("frames");
    QCOMPARE(static_cast<std::int64_t>(result.clip->frames.size()), frames.size(0));
    QCOMPARE(static_cast<std::int64_t>(result.clip->height()), frames.size(1));
    QCOMPARE(static_cast<std::int64_t>(result.clip->width()), frames.size(2));
    const double measured = psnr(*result.clip, frames);
    qInfo("parity bundled model %s: PSNR %.1f dB, lowest allowed %.0f dB", description.stem().c_str(), measured,
          kLowestPsnr);
    QVERIFY(measured >= kLowestPsnr);
}

QTEST_GUILESS_MAIN(TestReferenceBundledModel)
#include "test_reference_bundled_model.moc"
