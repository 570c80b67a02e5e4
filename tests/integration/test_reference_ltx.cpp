// LTX-Video against diffusers: whole runs from a request to latents and pictures, with the same
// seed.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <ATen/ATen.h>

#include "media/image_file.h"
#include "models/opened_model.h"
#include "pipeline/kept_step.h"
#include "pipeline/run_start.h"
#include "pipeline/text_to_video.h"
#include "pipeline/time_windows.h"
#include "support/limit.h"
#include "support/ltx_case.h"
#include "support/reference.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

/// Bytes (H, W, 3).
media::Image imageOf(const at::Tensor& pixels) {
    media::Image image;
    image.height = static_cast<int>(pixels.size(0));
    image.width = static_cast<int>(pixels.size(1));
    const auto* bytes = pixels.data_ptr<std::uint8_t>();
    image.rgb.assign(bytes, bytes + pixels.numel());
    return image;
}

}  // namespace

class TestReferenceLtxRuns : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { m_case = std::make_unique<tests::LtxCase>(scratch()); }
    void schedulesEqualTheReference();
    void runsEqualTheReference_data();
    void runsEqualTheReference();
    void textsOfTwoLengthsAreBlended();

  private:
    QTemporaryDir m_scratch;
    std::unique_ptr<tests::LtxCase> m_case;

    fs::path scratch() const { return fs::path(m_scratch.path().toStdString()); }
    const at::Tensor& tensor(const std::string& name) const { return m_case->tensors.at(name); }
};

#define SAME(name, got)                                                                                             \
    do {                                                                                                            \
        const auto& want = tensor(name);                                                                            \
        const double largest = std::max(1.0, want.abs().max().item<double>());                                      \
        const auto message = tests::differs(name, got, want, tests::Limit::of(1e-4 * largest, "as was asked for")); \
        QVERIFY2(message.empty(), message.c_str());                                                                 \
    } while (false)

void TestReferenceLtxRuns::schedulesEqualTheReference() {
    auto request = m_case->requestOf("v090");
    request.width = 704;
    request.height = 480;
    request.frames = 161;
    request.steps = 30;
    const auto timestepsOf = [&](const char* kind) {
        request.model = m_case->folderOf(kind);
        return pipeline::samplerOf(request, *models::openModel(request.model))->timesteps();
    };
    SAME("schedule.bySize", timestepsOf("v090"));
    SAME("schedule.linearQuadratic", timestepsOf("v095"));
    // Another sampler walks the same way: from noise alone to a tenth of it.
    for (const auto sampler : {request::Sampler::UniPC, request::Sampler::DpmSolver}) {
        request.sampler = sampler;
        request.model = m_case->folderOf("v090");
        const auto walked = pipeline::samplerOf(request, *models::openModel(request.model));
        QCOMPARE_LT(std::abs(walked->sigmas()[29].item<double>() - 0.1), 1e-4);
        QVERIFY(walked->sigmas()[0].item<double>() > 0.99);
    }
    // A shift of the request's comes on top.
    request.sampler = request::Sampler::Euler;
    const auto plain = timestepsOf("v090");
    request.shift = 3;
    QVERIFY((timestepsOf("v090").slice(0, 1, 29) > plain.slice(0, 1, 29)).all().item<bool>());
}

void TestReferenceLtxRuns::runsEqualTheReference_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("run");
    for (const auto& [kind, parts] : m_case->args.at("kinds").items()) {
        for (const auto& [run, asked] : parts.at("runs").items()) {
            QTest::addRow("%s, %s", kind.c_str(), run.c_str())
                << QString::fromStdString(kind) << QString::fromStdString(run);
        }
    }
}

void TestReferenceLtxRuns::runsEqualTheReference() {
    QFETCH(QString, kind);
    QFETCH(QString, run);
    const auto name = kind.toStdString(), key = run.toStdString();
    const auto& asked = m_case->args.at("kinds").at(name).at("runs").at(key);
    auto request = m_case->requestOf(name);
    request.frameRate = asked.value("frame_rate", request.frameRate);
    if (asked.value("first", false)) {
        const auto file = scratch() / "picture.png";
        media::writePng(file, imageOf(tensor("picture")));
        auto& input = request.inputs.emplace_back();
        input.use = request::InputUse::First;
        input.file = file;
    }
    const auto folder = scratch() / (name + "-" + key);
    pipeline::TextToVideo engine;
    pipeline::RunObserver nobody;
    const auto result = engine.run(request, folder, nobody, {});
    QVERIFY2(result.outcome == request::Outcome::Finished, english(result.message).c_str());
    SAME(name + "." + key + ".latents",
         pipeline::latentsToDecode(folder, 0, request, *models::openModel(request.model)));
    const auto& frames = tensor(name + "." + key + ".frames");  // (T, H / 5, W / 5, 3)
    QCOMPARE(static_cast<std::int64_t>(result.clip->frames.size()), frames.size(0));
    int largest = 0;
    for (std::int64_t t = 0; t < frames.size(0); ++t) {
        const auto& image = result.clip->frames[static_cast<std::size_t>(t)];
        for (std::int64_t y = 0; y < frames.size(1); ++y) {
            for (std::int64_t x = 0; x < frames.size(2); ++x) {
                for (std::int64_t c = 0; c < 3; ++c) {
                    const int got = image.rgb[static_cast<std::size_t>(((5 * y) * image.width + 5 * x) * 3 + c)];
                    largest = std::max(largest, std::abs(got - frames[t][y][x][c].item<int>()));
                }
            }
        }
    }
    QVERIFY2(largest <= 1, std::to_string(largest).c_str());
}

/// Prompts that follow each other in a clip: the shorter one counts as zeros behind its end.
void TestReferenceLtxRuns::textsOfTwoLengthsAreBlended() {
    const dit::Condition shorter = at::ones({1, 2, 4}), longer = at::full({1, 3, 4}, 3);
    const auto passes = pipeline::windowPasses({shorter, longer}, {{0.5}, {0.5}}, 1, 1);
    QCOMPARE(passes.size(), std::size_t(1));
    const auto& text = passes.front().condition.text;
    QVERIFY(at::equal(text.narrow(1, 0, 2), at::full({1, 2, 4}, 2)));
    QVERIFY(at::equal(text.narrow(1, 2, 1), at::full({1, 1, 4}, 1.5)));
}

QTEST_GUILESS_MAIN(TestReferenceLtxRuns)
#include "test_reference_ltx.moc"
