// What a model's files say of its latents is measured on clips.
#include <cstddef>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "core/training/squares.h"
#include "core/vae/vae_support.h"
#include "models/opened_model.h"
#include "support/preview_component.h"
#include "training/latent_statistics.h"
#include "training/pixel_clips.h"
#include "training/trained_vae.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

namespace {

const fs::path kMini = fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";

training::WorldClips fewClips() {
    training::WorldClips clips;
    clips.count = 3;
    clips.frames = {{1, 0.5}, {5, 0.5}};
    clips.sizes = {{32, 32}};
    return clips;
}

}  // namespace

class TestLatentStatistics : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// A projection that is measured shows the colours of other clips as well, in all their frames.
    void theProjectionShowsColours() {
        const auto opened = models::openModel(kMini);
        training::TrainedVae part(opened, true, at::kCPU, {});
        training::WorldClips world;
        world.count = 24;
        world.frames = {{1, 0.3}, {5, 0.7}};
        world.sizes = {{64, 64}};
        const auto measured =
            training::measureLatents(part.vae(), *training::drawnClips(world, world::Split::Train), {});
        const auto others = training::drawnClips(training::heldOutClips(world, 8), world::Split::Held);
        const auto error = [](const at::Tensor& latents, const at::Tensor& wanted, const auto& rows, const auto& bias) {
            std::vector<double> flat;
            for (const auto& row : rows) {
                flat.insert(flat.end(), row.begin(), row.end());
            }
            const auto matrix = at::tensor(flat, at::kDouble).view({-1, 3});
            const auto rgb = latents[0].permute({1, 2, 3, 0}).to(at::kDouble).matmul(matrix) +
                             at::tensor({bias[0], bias[1], bias[2]}, at::kDouble);
            return (rgb - wanted).square().mean().template item<double>();
        };
        const at::NoGradGuard inference;
        const auto mean = at::tensor(measured.mean, at::kDouble).view({1, -1, 1, 1, 1});
        const auto deviation = at::tensor(measured.deviation, at::kDouble).view({1, -1, 1, 1, 1});
        double ours = 0, shipped = 0, constant = 0;
        for (std::size_t i = 0; i < others->count(); ++i) {
            const auto video = others->video(i);
            const auto cells = at::avg_pool2d(video[0].transpose(0, 1), {8, 8}).permute({0, 2, 3, 1}).to(at::kDouble);
            std::vector<at::Tensor> wanted{cells[0]};  // then four frames of the clip each
            for (std::int64_t t = 1; t < cells.size(0); t += 4) {
                wanted.push_back((cells[t] + cells[t + 1] + cells[t + 2] + cells[t + 3]) / 4);
            }
            const auto colours = at::stack(wanted);
            const auto raw = part.vae()->mean(part.vae()->encode(video)).to(at::kDouble);
            ours += error((raw - mean) / deviation, colours, measured.toRgb, measured.bias);
            shipped +=
                error(part.encode(video, {}), colours, opened->facts().latentToRgb, opened->facts().latentToRgbBias);
            constant += (colours - colours.mean(at::IntArrayRef{0, 1, 2})).square().mean().item<double>();
        }
        qInfo("%.4f, the shipped one %.4f, one colour %.4f", ours, shipped, constant);
        QVERIFY2(ours < 1.2 * shipped && ours < 0.5 * constant,
                 qPrintable(QStringLiteral("%1 %2").arg(ours).arg(shipped)));
    }

    /// Who is stopped while it saves waits for few clips; else all of few are looked at.
    void whatIsMeasuredIsBounded() {
        auto vae = randomVae(tinyOptions(false));
        Squares clips(7, static_cast<int>(2 * vae->options().scaleFactorSpatial));
        std::size_t looked = 0;
        clips.onVideo = [&](std::size_t) { ++looked; };
        training::measureLatents(vae, clips, {});
        QCOMPARE(looked, std::size_t{7});
        std::stop_source stopped;
        stopped.request_stop();
        looked = 0;
        training::measureLatents(vae, clips, stopped.get_token());
        QCOMPARE(looked, std::size_t{4});
    }

    /// A folder as it was published has no tubelet.json: what is measured is told in one, beside
    /// the facts that held before.
    void aPublishedFolderTellsItsProjection() {
        linkModel(kMini, path("published"));
        fs::remove(path("published/tubelet.json"));
        const auto opened = models::openModel(path("published"));
        training::TrainedVae part(opened, true, at::kCPU, {});
        const auto clips = training::drawnClips(fewClips(), world::Split::Train);
        part.save(path("model"), {}, *clips, {});
        const auto measured = training::measureLatents(part.vae(), *clips, {});
        const auto saved = models::openModel(path("model"));
        const auto &facts = saved->facts(), &before = opened->facts();
        QVERIFY(facts.latentToRgb == measured.toRgb && facts.latentToRgbBias == measured.bias);
        QVERIFY(facts.latentToRgb != before.latentToRgb);
        const auto &is = facts.defaults, &was = before.defaults;
        QVERIFY(is.width == was.width && is.height == was.height && is.frames == was.frames);
        QVERIFY(is.steps == was.steps && is.guidance == was.guidance && is.shift == was.shift);
        QVERIFY(is.negativePrompt == was.negativePrompt && is.sampler == was.sampler);
        QVERIFY(facts.maxTextTokens == before.maxTextTokens && facts.languages == before.languages);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestLatentStatistics)
#include "test_latent_statistics.moc"
