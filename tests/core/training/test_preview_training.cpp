// A preview decoder learns from a VAE: what it is taught, that it learns, and that a run that goes
// on is the same.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stop_token>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "checkpoint/weights.h"
#include "media/image_file.h"
#include "models/opened_model.h"
#include "models/preview_network.h"
#include "models/video_model.h"
#include "support/file_bytes.h"
#include "support/losses_of.h"
#include "support/preview_component.h"
#include "support/stopping_observer.h"
#include "training/distilled_clips.h"
#include "training/picture_loss.h"
#include "training/preview_fidelity.h"
#include "training/preview_trainer.h"
#include "training/preview_training.h"
#include "training/trained_folder.h"
#include "training/training_config.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

namespace {

const fs::path kMini = fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";

/// What another decoder makes of random latents, as bytes.
std::vector<training::DistilledClip> taught(std::size_t count) {
    const at::NoGradGuard inference;
    const auto teacher = seededDecoder(previewOptions());
    std::vector<training::DistilledClip> clips;
    at::manual_seed(12);
    for (std::size_t i = 0; i < count; ++i) {
        const auto latents = at::randn({1, 16, i % 3 == 0 ? 1 : 3, 4, 4}).to(at::kHalf);
        const auto frames = teacher->forward(latents.to(at::kFloat)).squeeze(0) * 3;
        clips.push_back(
            {"clip " + std::to_string(i), latents, (frames * 127.5 + 127.5).clamp(0, 255).round().to(at::kByte)});
    }
    return clips;
}

training::TrainingOptions options(std::int64_t steps) {
    training::TrainingOptions options;
    options.steps = steps;
    options.tokensPerStep = 150;
    options.seed = 3;
    options.products = training::ProductPrecision::Float32;
    options.learningRate.most = 4e-3;
    options.learningRate.warmup = 5;
    options.averageDecay = 0.5;
    return options;
}

/// A decoder with what it learns from.
struct Begun {
    explicit Begun(std::int64_t steps, double noise = 0.1) : clips(taught(9)), decoder(previewOptions()) {
        at::manual_seed(2);
        decoder->initialise();
        for (auto& parameter : decoder->parameters()) {
            parameter.requires_grad_(true);
        }
        trainer.emplace(decoder, training::previewParameters(decoder, true), clips, options(steps), noise);
    }

    std::vector<training::DistilledClip> clips;
    vae::TinyDecoder decoder;
    std::optional<training::PreviewTrainer> trainer;
};

/// The bundled model at the smallest size.
training::PreviewTraining small(const fs::path& folder) {
    training::PreviewTraining training;
    training.model = kMini;
    training.folder = folder;
    training.data.count = 3;
    training.data.frames = {{1, 0.5}, {5, 0.5}};
    training.data.sizes = {{32, 32}};
    training.network.widths = {8, 8, 8, 8};
    training.heldOut = 2;
    training.options = options(6);
    training.device = request::DeviceChoice::Cpu;
    return training;
}

/// PSNR of held-out clips, dB.
struct Figures {
    double decoder = 0, projection = 0;
};

Figures figuresOf(const std::vector<training::Fidelity>& fidelity) {
    return {fidelity.at(0).psnr, fidelity.at(1).psnr};
}

}  // namespace

class TestPreviewTraining : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// Nothing for equal frames; a blurred edge costs more than the same distance spread evenly.
    void lossesSeeEdges() {
        auto wanted = at::full({1, 3, 3, 8, 8}, -0.5);
        wanted.narrow(4, 4, 4).fill_(0.5);
        QCOMPARE(training::pictureLoss(wanted, wanted).item<double>(), 0.0);
        auto blurred = wanted.clone();
        blurred.select(4, 3).fill_(-0.25);
        blurred.select(4, 4).fill_(0.25);
        const auto shifted = wanted + 0.0625;  // the same mean distance
        QVERIFY(training::pictureLoss(blurred, wanted).item<double>() >
                1.5 * training::pictureLoss(shifted, wanted).item<double>());
        QVERIFY(training::pictureLoss(at::zeros({1, 3, 1, 4, 4}), at::ones({1, 3, 1, 4, 4})).item<double>() > 1);
    }

    void itLearns() {
        Begun begun(150);
        const request::ModelFacts facts = models::openModel(kMini)->facts();
        const auto measured = [&] {
            return figuresOf(training::comparePreviews(begun.decoder, begun.clips, facts, {}).fidelity());
        };
        const auto before = measured();
        const auto losses = lossesOf(*begun.trainer);
        const double first = losses.front(), last = losses.back();
        const auto after = measured();
        qInfo("loss %.3f to %.3f; %.1f to %.1f dB, the projection %.1f", first, last, before.decoder, after.decoder,
              after.projection);
        QVERIFY2(last < 0.7 * first, qPrintable(QStringLiteral("%1 %2").arg(first).arg(last)));
        QVERIFY(after.decoder > before.decoder + 2);
        QCOMPARE(after.projection, before.projection);
    }

    void oneThatGoesOnIsTheSame() {
        Begun whole(8), first(8), second(8);
        const auto losses = lossesOf(*whole.trainer), parted = lossesOf(*first.trainer, 3);
        second.trainer->restore(first.trainer->state());
        QCOMPARE(joined(parted, lossesOf(*second.trainer)), losses);
        for (std::size_t i = 0; i < whole.decoder->parameters().size(); ++i) {
            QVERIFY(at::equal(whole.decoder->parameters()[i], second.decoder->parameters()[i]));
        }
        Begun quiet(8, 0);
        QVERIFY(quiet.trainer->advance().loss != losses[0]);  // noise is in the latents
    }

    /// Frames are the VAE's; a second time they are read.
    void clipsAreDistilledOnce() {
        const auto model = models::loadModel(models::openModel(kMini), models::Placements::whole({"cpu", "float32"}));
        const auto data = small({}).data;
        const auto distilled = [&](world::Split split) {
            return training::distillWorld(
                *model, data, path(split == world::Split::Held ? "held" : "clips"), [](std::size_t, std::size_t) {}, {},
                split);
        };
        const auto clips = distilled(world::Split::Train);
        QCOMPARE(clips.size(), std::size_t{3});
        const at::NoGradGuard inference;
        for (const auto& clip : clips) {
            std::vector<at::Tensor> frames;
            model->decode(clip.latents.to(at::kFloat), {}, [&](const at::Tensor& chunk) { frames.push_back(chunk); });
            const auto wanted = (at::cat(frames, 2)[0] * 127.5 + 127.5).clamp(0, 255).round().to(at::kByte);
            QVERIFY(at::equal(clip.frames, wanted));
            QCOMPARE(clip.clip().width(), 32);
            QCOMPARE(std::int64_t(clip.clip().frames.size()), clip.frames.size(1));
            QCOMPARE(clip.cells(), clip.latents.numel() / 16);
        }
        const auto written = fs::last_write_time(path("clips/frames/latents-0000000.safetensors"));
        const auto again = distilled(world::Split::Train);
        QVERIFY(fs::last_write_time(path("clips/frames/latents-0000000.safetensors")) == written);
        const auto held = distilled(world::Split::Held);
        for (std::size_t i = 0; i < clips.size(); ++i) {
            QVERIFY(at::equal(again[i].frames, clips[i].frames) && at::equal(again[i].latents, clips[i].latents));
            QVERIFY(!held[i].frames.equal(clips[i].frames));
        }
    }

    /// Stopped and gone on with it writes the bytes of one that never was; what it writes is a
    /// component of the model's.
    void aTrainingFromEndToEnd() {
        StoppingObserver whole, stopped, goneOn;
        const auto folder = training::trainPreview(small(path("whole")), whole, {});
        QCOMPARE(folder, path("whole/preview_decoder"));
        QCOMPARE(whole.losses.size(), std::size_t{6});
        QCOMPARE(whole.fidelity.size(), std::size_t{2});
        QVERIFY(figuresOf(whole.fidelity).projection > 5 && figuresOf(whole.fidelity).decoder > 3);
        QVERIFY(bytesOf(path("whole/fidelity.csv")).startsWith("step,decoder_db,projection_db\n6,"));
        QVERIFY(!bytesOf(path("whole/fidelity.svg")).isEmpty());
        // Three frames in three ways.
        QVERIFY(media::readImage(path("whole/sheet.png")).width > 9 * 32);

        stopped.stopAfter = 2;
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 training::trainPreview(small(path("parted")), stopped, stopped.source.get_token()));
        training::trainPreview(small(path("parted")), goneOn, {});
        auto parted = stopped.losses;
        parted.insert(parted.end(), goneOn.losses.begin(), goneOn.losses.end());
        QCOMPARE(parted, whole.losses);
        const char* weights = "preview_decoder/diffusion_pytorch_model.safetensors";
        QVERIFY(!bytesOf(path("whole") / weights).isEmpty());
        QCOMPARE(bytesOf(path("parted") / weights), bytesOf(path("whole") / weights));

        linkModel(kMini, path("model"));
        fs::copy(folder, path("model/preview_decoder"));
        const auto opened = models::openModel(path("model"));
        const models::PreviewNetwork network(*opened, at::kCPU);
        QVERIFY((network.decode(at::zeros({1, 16, 2, 4, 4})).sizes() == at::IntArrayRef{5, 32, 32, 3}));
        // A training of the whole model hands it on.
        training::writeTrainedFolder(path("trained"), opened->layout(), {}, {});
        QCOMPARE(bytesOf(path("trained") / weights), bytesOf(path("whole") / weights));
        const models::PreviewNetwork handedOn(*models::openModel(path("trained")), at::kCPU);
    }

    void whatIsImpossibleIsRefusedBeforeAFolderIsMade() {
        StoppingObserver observer;
        auto training = small(path("none"));
        training.network.patchSize = 2;
        QVERIFY_THROWS_EXCEPTION(Error, training::trainPreview(training, observer, {}));
        training = small(path("none"));
        training.noise = -1;
        QVERIFY_THROWS_EXCEPTION(Error, training::trainPreview(training, observer, {}));
        training = small(path("none"));
        training.data.frames = {{4, 1}};
        QVERIFY_THROWS_EXCEPTION(Error, training::trainPreview(training, observer, {}));
        QVERIFY(!fs::exists(path("none")));
    }

    void configs() {
        const auto shipped = std::get<training::PreviewTraining>(
            training::readTrainingConfig(fs::path(TUBELET_SOURCE_DIR) / "models/training/preview.json"));
        QVERIFY(fs::equivalent(shipped.model, kMini));
        QCOMPARE(shipped.network.spatialFactor(), std::int64_t{8});
        QCOMPARE(shipped.network.temporalFactor(), std::int64_t{4});
        const auto refused = [&](const char* text) -> std::string {
            std::ofstream(path("config.json")) << text;
            try {
                training::readTrainingConfig(path("config.json"));
            } catch (const Error& failure) {
                return failure.what();
            }
            return {};
        };
        QCOMPARE(refused(R"({"train": "preview", "data": {"world": {}}})"), std::string());
        for (const auto& [text, named] : std::vector<std::pair<const char*, std::string>>{
                 {R"({"train": "preview"})", "data"},
                 {R"({"train": "preview", "data": {"world": {}}, "network": {"widths": [8, 8]}})", "network.widths"},
                 {R"({"train": "preview", "data": {"world": {}}, "network": {"timeUpscale": [1, 0, 1]}})",
                  "network.timeUpscale"},
                 {R"({"train": "preview", "data": {"world": {}}, "noise": -1})", "noise"},
                 {R"({"train": "preview", "data": {"world": {}}, "samples": {}})", "samples"}}) {
            const auto told = refused(text);
            QVERIFY2(told.find(named) != std::string::npos, (told + " / " + named).c_str());
        }
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestPreviewTraining)
#include "test_preview_training.moc"
