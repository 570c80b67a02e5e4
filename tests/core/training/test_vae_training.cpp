// A VAE learns to give back clips: its decoder alone or all of it, and that a run that goes on is
// the same.
#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "checkpoint/safetensors_writer.h"
#include "core/vae/vae_support.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "models/opened_model.h"
#include "models/pixels.h"
#include "models/preview_network.h"
#include "models/video_model.h"
#include "support/preview_component.h"
#include "support/thread_peers.h"
#include "training/all_parameters.h"
#include "training/fidelity.h"
#include "training/file_clips.h"
#include "training/latent_statistics.h"
#include "training/pixel_clips.h"
#include "training/trained_vae.h"
#include "training/training_config.h"
#include "training/vae_material.h"
#include "training/vae_trainer.h"
#include "training/vae_training.h"
#endif

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

namespace {

const fs::path kMini = fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
const char* kWeights = "vae/diffusion_pytorch_model.safetensors";

/// Squares of one colour that move over another, as a tiny VAE's pixels; tells which is looked at.
class Squares final : public training::PixelClips {
  public:
    /// `longest`: frames of the last clip, where it is longer than the others; else 0.
    Squares(std::size_t count, int edge, int background = 60, int longest = 0) {
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<media::Image> frames;
            const int length = longest > 0 && i + 1 == count ? longest : i % 3 == 0 ? 1 : 5;
            for (int t = 0; t < length; ++t) {
                media::Image image{edge, edge, {}};
                image.rgb.assign(static_cast<std::size_t>(edge * edge * 3), static_cast<std::uint8_t>(background));
                for (int y = 0; y < edge / 2; ++y) {
                    for (int x = t; x < t + edge / 2; ++x) {
                        image.rgb[(static_cast<std::size_t>(y * edge + x % edge)) * 3 + i % 3] = 200;
                    }
                }
                frames.push_back(std::move(image));
            }
            m_videos.push_back(models::toVideo(frames));
        }
    }
    std::size_t count() const override { return m_videos.size(); }
    std::string name(std::size_t number) const override { return "clip " + std::to_string(number); }
    Shape shape(std::size_t number) const override {
        const auto& video = m_videos[number];
        return {video.size(2), video.size(3), video.size(4)};
    }
    at::Tensor video(std::size_t number) const override {
        onVideo(number);
        return m_videos[number];
    }
    std::string fingerprint(const std::string&) const override {
        return std::to_string(m_videos.front().mean().item<float>());
    }

    std::function<void(std::size_t)> onVideo = [](std::size_t) {};

  private:
    std::vector<at::Tensor> m_videos;
};

training::TrainingOptions options(std::int64_t steps, double rate) {
    training::TrainingOptions options;
    options.steps = steps;
    options.tokensPerStep = 12;
    options.seed = 3;
    options.products = training::ProductPrecision::Float32;
    options.learningRate.most = rate;
    options.learningRate.warmup = 5;
    options.averageDecay = 0.5;
    return options;
}

/// A tiny VAE with what it learns from.
struct Begun {
    Begun(bool encoder, bool residual, std::int64_t steps, double klWeight = 1e-6)
        : Begun(encoder, residual, tests::options(steps, 5e-3), klWeight) {}
    Begun(bool encoder, bool residual, const training::TrainingOptions& options, double klWeight = 1e-6,
          int background = 60, int longest = 0)
        : vae(randomVae(tinyOptions(residual))),
          clips(6, static_cast<int>(2 * vae->options().scaleFactorSpatial), background, longest) {
        const auto edge = static_cast<int>(vae->options().scaleFactorSpatial);
        facts.temporalFactor = static_cast<int>(vae->options().scaleFactorTemporal);
        facts.spatialFactor = edge;
        training::VaeTrainer::Subject subject{{}, {}, klWeight};
        for (const auto& item : vae->named_parameters()) {
            const bool decodes = item.key().starts_with("decoder.") || item.key().starts_with("post_quant_conv.");
            auto value = item.value();
            value.requires_grad_(encoder || decodes);
            if (encoder || decodes) {
                subject.parameters.push_back({item.key(), value});
            }
        }
        if (!encoder) {
            const at::NoGradGuard inference;
            for (std::size_t i = 0; i < clips.count(); ++i) {
                subject.latents.push_back(vae->normalise(vae->mean(vae->encode(clips.video(i)))));
            }
        }
        trainer.emplace(vae, std::move(subject), clips, facts, options);
    }

    vae::WanVae vae;
    request::ModelFacts facts;
    Squares clips;
    std::optional<training::VaeTrainer> trainer;
};

/// The bundled model at the smallest size.
training::VaeTraining small(const fs::path& folder) {
    training::VaeTraining training;
    training.model = kMini;
    training.folder = folder;
    training::WorldClips world;
    world.count = 3;
    world.frames = {{1, 0.5}, {5, 0.5}};
    world.sizes = {{32, 32}};
    training.data = world;
    training.heldOut = 2;
    training.options = options(5, 1e-3);
    training.options.tokensPerStep = 48;
    training.device = request::DeviceChoice::Cpu;
    return training;
}

/// Stops once a step is made.
struct Stopper : training::TrainingObserver {
    void onStep(const training::StepReport& report) override {
        losses.push_back(report.loss);
        if (report.step == stopAfter) {
            source.request_stop();
        }
    }
    void onFacts(const training::TrainingFacts&) override {
        if (stopsAtFacts) {
            source.request_stop();
        }
    }
    void onFidelity(std::int64_t, const std::vector<training::Fidelity>& measured) override { fidelity = measured; }
    void onNotice(const request::Notice& notice) override { notices.push_back(notice.code); }
    void onSkipped(const training::SkippedFile& file) override { skipped.push_back(file.file); }
    std::vector<double> losses;
    std::vector<training::Fidelity> fidelity;
    std::vector<std::string> notices;
    std::vector<fs::path> skipped;
    std::int64_t stopAfter = 0;
    bool stopsAtFacts = false;
    std::stop_source source;
};

QByteArray bytesOf(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A moving stripe, at the bundled model's frame rate.
void writeVideo(const fs::path& file, int frames, int width, int height) {
    media::VideoSpec spec;
    spec.width = width;
    spec.height = height;
    spec.frameRate = models::openModel(kMini)->facts().defaults.frameRate;
    const auto writer = media::VideoWriter::open(file, spec, true);
    for (int t = 0; t < frames; ++t) {
        media::Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3), 40)};
        std::fill_n(image.rgb.begin() + t * width * 3, width * 3, std::uint8_t{220});
        writer->add(image);
    }
    writer->finish();
}

/// The names of a component's tensors whose bits differ in two models.
std::vector<std::string> changed(const fs::path& before, const fs::path& after) {
    const auto a = models::openModel(before), b = models::openModel(after);
    const auto &old = a->layout().weights("vae"), &now = b->layout().weights("vae");
    std::vector<std::string> names;
    for (const auto& name : old.names()) {
        const auto was = old.tensor(name).contiguous(), is = now.tensor(name).contiguous();
        const bool isSame = was.scalar_type() == is.scalar_type() && was.sizes() == is.sizes() &&
                            std::memcmp(was.const_data_ptr(), is.const_data_ptr(), was.nbytes()) == 0;
        if (!isSame) {
            names.push_back(name);
        }
    }
    return names;
}

bool decodes(const std::string& name) {
    return name.starts_with("decoder.") || name.starts_with("post_quant_conv.");
}

std::string told(const training::VaeTraining& training) {
    Stopper observer;
    try {
        training::trainVae(training, observer, {});
    } catch (const Error& failure) {
        return failure.what();
    }
    return {};
}

}  // namespace

class TestVaeTraining : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void kinds_data() {
        QTest::addColumn<bool>("encoder");
        QTest::addColumn<bool>("residual");
        for (const bool encoder : {false, true}) {
            for (const bool residual : {false, true}) {
                QTest::addRow("%s, %s", encoder ? "whole" : "decoder", residual ? "residual" : "plain")
                    << encoder << residual;
            }
        }
    }

    void itLearns_data() { kinds_data(); }
    void itLearns() {
        QFETCH(bool, encoder);
        QFETCH(bool, residual);
        Begun begun(encoder, residual, 40);
        double first = 0, last = 0;
        while (!begun.trainer->isDone()) {
            last = begun.trainer->advance().loss;
            first = first == 0 ? last : first;
        }
        qInfo("loss %.3f to %.3f", first, last);
        QVERIFY2(last < 0.7 * first, qPrintable(QStringLiteral("%1 %2").arg(first).arg(last)));
    }

    void oneThatGoesOnIsTheSame_data() { kinds_data(); }
    void oneThatGoesOnIsTheSame() {
        QFETCH(bool, encoder);
        QFETCH(bool, residual);
        Begun whole(encoder, residual, 5), first(encoder, residual, 5), second(encoder, residual, 5);
        std::vector<double> losses, parted;
        while (!whole.trainer->isDone()) {
            losses.push_back(whole.trainer->advance().loss);
        }
        for (int i = 0; i < 2; ++i) {
            parted.push_back(first.trainer->advance().loss);
        }
        second.trainer->restore(first.trainer->state());
        second.trainer->rehearse();  // teaches nothing
        while (!second.trainer->isDone()) {
            parted.push_back(second.trainer->advance().loss);
        }
        QCOMPARE(parted, losses);
        const auto wanted = whole.vae->named_parameters();
        for (const auto& item : second.vae->named_parameters()) {
            QVERIFY2(at::equal(item.value(), wanted[item.key()]), item.key().c_str());
        }
        // Another kind of training is not gone on with.
        Begun other(encoder, residual, 5, encoder ? 1e-3 : 1e-6);
        if (encoder) {
            QVERIFY_THROWS_EXCEPTION(Error, other.trainer->restore(first.trainer->state()));
        }
        // Nor one of clips that have other pixels under the same names.
        Begun replaced(encoder, residual, options(5, 5e-3), 1e-6, 90);
        QVERIFY_THROWS_EXCEPTION(Error, replaced.trainer->restore(first.trainer->state()));
    }

    /// The memory that is told is that of any step: the largest clip is looked at, though the next
    /// step does not hold it.
    void aRehearsalLooksAtTheLargest() {
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            auto asked = options(5, 1e-3);
            asked.seed = seed;
            Begun begun(false, false, asked, 1e-6, 60, 9);
            const auto& next = begun.trainer->batches().at(0);
            if (std::find(next.begin(), next.end(), std::size_t{5}) != next.end()) {
                continue;
            }
            std::vector<std::size_t> looked;
            begun.clips.onVideo = [&](std::size_t number) { looked.push_back(number); };
            begun.trainer->rehearse();
            QCOMPARE(std::count(looked.begin(), looked.end(), std::size_t{5}), 1);
            QCOMPARE(looked.size(), 1 + 2 * next.size());
            return;
        }
        QFAIL("each first step holds the largest clip");
    }

    /// Means of all clips, pictures of a few of one size, and two comparisons beside each other.
    void comparisons() {
        const auto plain = [](int edge, std::size_t frames, int grey) {
            const media::Image image{
                edge, edge,
                std::vector<std::uint8_t>(static_cast<std::size_t>(3 * edge * edge), static_cast<std::uint8_t>(grey))};
            return media::Clip{0, std::vector<media::Image>(frames, image)};
        };
        const auto compared = [&](const char* way, int grey, int count) {
            training::Comparison comparison("clip", {way});
            comparison.add(plain(16, 1, 100), {plain(16, 1, grey)});
            for (int i = 1; i < count; ++i) {
                comparison.add(plain(32, 5, 100), {plain(32, 5, grey)});
            }
            return comparison;
        };
        const auto joined = compared("before", 110, 9).joined(compared("after", 101, 9));
        const auto figures = joined.fidelity();
        QCOMPARE(figures.size(), std::size_t{2});
        QVERIFY(figures[0].name == "before" && std::abs(figures[0].psnr - 20 * std::log10(25.5)) < 1e-6);
        QVERIFY(figures[1].name == "after" && std::abs(figures[1].psnr - 20 * std::log10(255)) < 1e-6);
        QCOMPARE(joined.sheet().height, compared("before", 110, 7).sheet().height);
        QVERIFY(joined.sheet().height > compared("before", 110, 6).sheet().height);
        QVERIFY(joined.sheet().width >= compared("before", 110, 9).sheet().width + 3 * 32);
    }

    /// Who trains with others and is stopped while a rehearsal looks at clips leaves nobody
    /// waiting: all hear it before the next step.
    void aRehearsalIsStoppedTogether() {
        std::array<bool, ThreadPeers::kCount> rehearsed{}, stopped{};
        together([&](const ThreadPeers& peers) {
            const auto rank = static_cast<std::size_t>(peers.rank());
            auto asked = options(5, 1e-3);
            asked.peers = &peers;
            Begun begun(true, false, asked);
            std::stop_source source;
            begun.clips.onVideo = [&](std::size_t) { rank == 1 ? source.request_stop() : false; };
            begun.trainer->rehearse(source.get_token());
            rehearsed[rank] = true;
            try {
                begun.trainer->advance(source.get_token());
            } catch (const Cancelled&) {
                stopped[rank] = true;
            }
        });
        QVERIFY(rehearsed[0] && rehearsed[1]);
        QVERIFY(stopped[0] && stopped[1]);
    }

    /// The same of one that is stopped at any time before the first step.
    void whoIsStoppedBeforeTheFirstStepStopsAll_data() {
        QTest::addColumn<int>("rank");
        QTest::addColumn<bool>("atOnce");
        for (const int rank : {0, 1}) {
            for (const bool atOnce : {false, true}) {
                QTest::addRow("%d, %s", rank, atOnce ? "at once" : "once facts are known") << rank << atOnce;
            }
        }
    }
    void whoIsStoppedBeforeTheFirstStepStopsAll() {
        QFETCH(int, rank);
        QFETCH(bool, atOnce);
        std::array<bool, ThreadPeers::kCount> stopped{};
        std::atomic<int> steps = 0;
        together([&](const ThreadPeers& peers) {
            auto training = small(path("together"));
            training.options.peers = &peers;
            Stopper observer;
            const bool isIt = peers.rank() == rank;
            observer.stopsAtFacts = isIt && !atOnce;
            if (isIt && atOnce) {
                observer.source.request_stop();
            }
            try {
                training::trainVae(training, observer, observer.source.get_token());
            } catch (const Cancelled&) {
                stopped[static_cast<std::size_t>(peers.rank())] = true;
            }
            steps += static_cast<int>(observer.losses.size());
        });
        QVERIFY(stopped[0] && stopped[1]);
        QCOMPARE(steps.load(), 0);
    }

    /// The divergence is that of normal distributions: it alone, weighed heavily, leads the
    /// posterior to the standard normal.
    void theDivergenceLeadsToTheStandardNormal() {
        Begun begun(true, false, 40, 1);
        const auto distance = [&] {
            const at::NoGradGuard inference;
            const auto moments = begun.vae->encode(begun.clips.video(1));
            return begun.vae->mean(moments).square().mean().item<double>() +
                   begun.vae->logVariance(moments).square().mean().item<double>();
        };
        const double before = distance();
        while (!begun.trainer->isDone()) {
            begun.trainer->advance();
        }
        QVERIFY2(distance() < 0.3 * before, qPrintable(QStringLiteral("%1 %2").arg(before).arg(distance())));
    }

    /// Stopped and gone on with it writes the bytes of one that never was; the encoder is bit for
    /// bit what it was, and what is written is a model.
    void theDecoderFromEndToEnd() {
        Stopper whole, stopped, goneOn;
        const auto folder = training::trainVae(small(path("whole")), whole, {});
        QCOMPARE(folder, path("whole/model"));
        QCOMPARE(whole.losses.size(), std::size_t{5});
        QVERIFY(whole.notices.empty());
        QCOMPARE(whole.fidelity.size(), std::size_t{2});
        QVERIFY(whole.fidelity[0].name == "before" && whole.fidelity[0].psnr > 15);
        QVERIFY(whole.fidelity[1].name == "after" && whole.fidelity[1].psnr > 15);
        QVERIFY(bytesOf(path("whole/fidelity.csv")).startsWith("step,before_db,after_db\n5,"));
        QVERIFY(media::readImage(path("whole/sheet.png")).width > 9 * 32);

        stopped.stopAfter = 2;
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 training::trainVae(small(path("parted")), stopped, stopped.source.get_token()));
        training::trainVae(small(path("parted")), goneOn, {});
        auto parted = stopped.losses;
        parted.insert(parted.end(), goneOn.losses.begin(), goneOn.losses.end());
        QCOMPARE(parted, whole.losses);
        QVERIFY(!bytesOf(folder / kWeights).isEmpty());
        QVERIFY(bytesOf(path("parted/model") / kWeights) == bytesOf(folder / kWeights));

        const auto names = changed(kMini, folder);
        QVERIFY(!names.empty());
        for (const auto& name : names) {
            QVERIFY2(decodes(name), name.c_str());
        }
        for (const char* file : {"vae/config.json", "tubelet.json", "model_index.json",
                                 "transformer/diffusion_pytorch_model.safetensors"}) {
            QVERIFY2(bytesOf(folder / file) == bytesOf(kMini / file), file);
        }
        const at::NoGradGuard inference;
        const auto model = models::loadModel(models::openModel(folder), models::Placements::whole({"cpu", "float32"}));
        std::vector<at::Tensor> frames;
        model->decode(at::zeros({1, 16, 2, 4, 4}), {}, [&](const at::Tensor& chunk) { frames.push_back(chunk); });
        QVERIFY((at::cat(frames, 2).sizes() == at::IntArrayRef{1, 3, 5, 32, 32}));
    }

    /// A decoder that gives back clips too bright learns to give them back, held-out ones too.
    void heldOutClipsBecomeBetter() {
        linkModel(kMini, path("begun"));
        fs::remove(path("begun/vae"));
        fs::create_directories(path("begun/vae"));
        fs::copy_file(kMini / "vae/config.json", path("begun/vae/config.json"));
        const auto opened = models::openModel(kMini);
        const auto& weights = opened->layout().weights("vae");
        std::map<std::string, at::Tensor> spoilt;
        for (const auto& name : weights.names()) {
            spoilt[name] = weights.tensor(name).clone();
        }
        spoilt.at("decoder.conv_out.bias") += 0.3;
        checkpoint::writeSafetensors(path("begun") / kWeights, spoilt, {{"format", "pt"}});
        auto training = small(path("whole"));
        training.model = path("begun");
        std::get<training::WorldClips>(training.data).count = 8;
        training.options.steps = 30;
        training.options.learningRate.most = 5e-4;
        Stopper observer;
        training::trainVae(training, observer, {});
        const double before = observer.fidelity[0].psnr, after = observer.fidelity[1].psnr;
        qInfo("%.2f to %.2f dB", before, after);
        QVERIFY2(after > before + 3, qPrintable(QStringLiteral("%1 %2").arg(before).arg(after)));
    }

    /// The encoder too: it is told that the denoiser no longer fits; the folder says what latents
    /// are like now, and leaves out what was made for those before.
    void theWholeFromEndToEnd() {
        linkModel(kMini, path("begun"));
        writePreviewComponent(path("begun"), seededDecoder(previewOptions()));
        auto training = small(path("whole"));
        training.model = path("begun");
        training.encoder = true;
        training.options.learningRate.most = 5e-3;
        Stopper observer;
        const auto folder = training::trainVae(training, observer, {});
        QCOMPARE(observer.notices, std::vector<std::string>{"denoiser-no-longer-fits"});
        QVERIFY(!fs::exists(path("whole/latents")));
        QVERIFY(!models::PreviewNetwork::isIn(folder));
        const auto names = changed(kMini, folder);
        QVERIFY(std::any_of(names.begin(), names.end(), [](const auto& name) { return !decodes(name); }));
        QVERIFY(std::any_of(names.begin(), names.end(), [](const auto& name) { return decodes(name); }));

        const at::NoGradGuard inference;
        const auto opened = models::openModel(folder);
        const auto model = models::loadModel(opened, models::Placements::whole({"cpu", "float32"}));
        // Of the clips that it was measured on, latents have mean 0 and deviation 1.
        const auto clips = training::drawnClips(std::get<training::WorldClips>(training.data), world::Split::Train);
        std::vector<at::Tensor> cells, colours;
        for (std::size_t i = 0; i < clips->count(); ++i) {
            const auto latents = model->encode(clips->video(i), false);
            cells.push_back(latents[0].flatten(1));
        }
        const auto all = at::cat(cells, 1);  // (C, cells)
        QVERIFY2(all.mean(1).abs().max().item<float>() < 1e-3, "mean");
        QVERIFY2((all.std(1, false) - 1).abs().max().item<float>() < 1e-3, "deviation");
        QVERIFY(opened->facts().latentToRgb != models::openModel(kMini)->facts().latentToRgb);
    }

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
        const auto clips = training::drawnClips(std::get<training::WorldClips>(small({}).data), world::Split::Train);
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

    /// Clips that are not kept are read anew, as they were, each window of a video; a file that is
    /// another one by then is refused.
    void filesAreReadWhenTheyAreAskedFor() {
        fs::create_directories(path("own"));
        writeVideo(path("own/clip.mp4"), 17, 32, 48);
        const auto facts = models::openModel(kMini)->facts();
        training::FileClips keeping({5, 3}, facts, 1 << 30), reading({5, 3}, facts, 0);
        auto kept = keeping.read(path("own/clip.mp4"), {}), listed = reading.read(path("own/clip.mp4"), {});
        QCOMPARE(kept.size(), std::size_t{3});
        QCOMPARE(kept[2].begin, std::int64_t{12});
        QVERIFY(!kept[2].kept.frames.empty() && listed[2].kept.frames.empty());
        const auto whole = media::readClip(path("own/clip.mp4"));
        const auto a = keeping.of(std::move(kept)), b = reading.of(std::move(listed));
        QCOMPARE(a->fingerprint("x"), b->fingerprint("x"));
        QVERIFY(a->fingerprint("x") != a->fingerprint("y"));
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY((b->shape(i) == training::PixelClips::Shape{5, 48, 32}));
            QVERIFY(at::equal(a->video(i), b->video(i)));
            const std::vector<media::Image> frames(whole.frames.begin() + static_cast<std::ptrdiff_t>(6 * i),
                                                   whole.frames.begin() + static_cast<std::ptrdiff_t>(6 * i + 5));
            QVERIFY(at::equal(b->video(i), models::toVideo(frames)));
        }
        writeVideo(path("own/clip.mp4"), 17, 48, 32);
        QVERIFY_THROWS_EXCEPTION(Error, b->video(0));
        QVERIFY(a->video(0).size(4) == 32);
        const auto other = reading.of(reading.read(path("own/clip.mp4"), {}));
        QVERIFY(other->fingerprint("x") != a->fingerprint("x"));
    }

    /// Each held-out file is measured on, before any is twice.
    void heldOutClipsAreTakenInTurn() {
        fs::create_directories(path("own"));
        for (int i = 0; i < 20; ++i) {
            char name[8];
            std::snprintf(name, sizeof name, "c%02d", i);
            if (i % 10 == 9) {
                writeVideo(path("own") / (std::string(name) + ".mp4"), 17, 32, 32);
            } else {
                media::writePng(path("own") / (std::string(name) + ".png"),
                                {32, 32, std::vector<std::uint8_t>(32 * 32 * 3, static_cast<std::uint8_t>(i))});
            }
        }
        Stopper observer;
        const auto material = training::vaeMaterial(training::OwnClips{path("own"), {5, 3}}, 3,
                                                    models::openModel(kMini)->facts(), observer, {});
        QCOMPARE(material.clips->count(), std::size_t{18});
        std::vector<std::string> names;
        for (std::size_t i = 0; i < material.heldOut->count(); ++i) {
            names.push_back(material.heldOut->name(i));
        }
        QCOMPARE(names, (std::vector<std::string>{"c09.mp4#0", "c19.mp4#0", "c09.mp4#1"}));
    }

    /// One's own clips need no captions; some are held out.
    void ownClips() {
        fs::create_directories(path("own"));
        const auto drawn = training::drawnClips(std::get<training::WorldClips>(small({}).data), world::Split::Train);
        for (std::size_t i = 0; i < 3; ++i) {
            media::Clip clip;
            const auto bytes = (drawn->video(i)[0] * 127.5 + 127.5).round().to(at::kByte).permute({1, 2, 3, 0});
            media::Image image{32, 32, std::vector<std::uint8_t>(32 * 32 * 3)};
            std::memcpy(image.rgb.data(), bytes[0].contiguous().const_data_ptr(), image.rgb.size());
            media::writePng(path("own") / ("clip" + std::to_string(i) + ".png"), image);
        }
        std::ofstream(path("own/broken.mp4")) << "no video";
        auto training = small(path("whole"));
        training.data = training::OwnClips{path("own"), {1, 1}};
        Stopper observer;
        const auto folder = training::trainVae(training, observer, {});
        QCOMPARE(observer.skipped, std::vector<fs::path>{path("own/broken.mp4")});
        QCOMPARE(observer.losses.size(), std::size_t{5});
        QVERIFY(!changed(kMini, folder).empty());
        // Another picture under the same name is another training.
        fs::copy_file(path("own/clip1.png"), path("own/clip0.png"), fs::copy_options::overwrite_existing);
        QVERIFY(told(training).find("was begun otherwise") != std::string::npos);
        for (const char* name : {"clip1.png", "clip2.png"}) {
            fs::remove(path("own") / name);
        }
        training.folder = path("none");
        QVERIFY(told(training).find("Put two videos") != std::string::npos);
        QVERIFY(!fs::exists(path("none")));
    }

    void whatIsImpossibleIsRefusedBeforeAFolderIsMade() {
        const auto refused = [&](const char* expected, auto change) {
            auto training = small(path("none"));
            change(training);
            const auto sentence = told(training);
            QVERIFY2(sentence.find(expected) != std::string::npos, sentence.c_str());
            QVERIFY(!fs::exists(path("none")));
        };
        refused("klWeight is -1", [](auto& training) { training.klWeight = -1; });
        refused("heldOut is 0", [](auto& training) { training.heldOut = 0; });
        refused("names 4", [](auto& training) { std::get<training::WorldClips>(training.data).frames = {{4, 1}}; });
        refused("33x32", [](auto& training) { std::get<training::WorldClips>(training.data).sizes = {{33, 32}}; });
        refused("Wan family", [](auto& training) {
            training.model = fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference/class_to_image/pipeline";
        });
    }

    void configs() {
        const auto shipped = std::get<training::VaeTraining>(
            training::readTrainingConfig(fs::path(TUBELET_SOURCE_DIR) / "models/training/vae.json"));
        QVERIFY(fs::equivalent(shipped.model, kMini));
        QVERIFY(!shipped.encoder);
        const auto refused = [&](const char* text) -> std::string {
            std::ofstream(path("config.json")) << text;
            try {
                training::readTrainingConfig(path("config.json"));
            } catch (const Error& failure) {
                return failure.what();
            }
            return {};
        };
        QCOMPARE(refused(R"({"train": "vae", "data": {"world": {}}})"), std::string());
        QCOMPARE(refused(R"({"train": "vae", "data": {"own": {"folder": "x"}}, "vae": {"encoder": true,
                             "klWeight": 0.01}})"),
                 std::string());
        for (const auto& [text, named] : std::vector<std::pair<const char*, std::string>>{
                 {R"({"train": "vae"})", "data"},
                 {R"({"train": "vae", "data": {"world": {}, "own": {"folder": "x"}}})", "data"},
                 {R"({"train": "vae", "data": {"own": {}}})", "missing, expected a folder with videos or pictures."},
                 {R"({"train": "vae", "data": {"world": {}}, "vae": {"encoder": 1}})", "vae.encoder"},
                 {R"({"train": "vae", "data": {"world": {}}, "vae": {"encoders": true}})", "vae.encoders"},
                 {R"({"train": "vae", "data": {"world": {}}, "vae": {"klWeight": 0.1}})",
                  "'vae.klWeight' is 0.1, expected nothing: the encoder is not trained. Leave klWeight out, or set "
                  "encoder to true."},
                 {R"({"train": "vae", "data": {"world": {}}, "vae": {"encoder": true, "klWeight": 2}})",
                  "vae.klWeight"},
                 {R"({"train": "vae", "data": {"world": {}}, "heldOut": 0})", "heldOut"},
                 {R"({"train": "vae", "data": {"world": {}}, "lora": {}})", "lora"},
                 {R"({"train": "vae", "data": {"world": {}}, "whole": {}})", "whole"},
                 {R"({"train": "vae", "data": {"world": {}}, "captionDropout": 0.1})", "captionDropout"},
                 {R"({"train": "vae", "data": {"world": {}}, "samples": {}})", "samples"}}) {
            const auto sentence = refused(text);
            QVERIFY2(sentence.find(named) != std::string::npos, (sentence + " / " + named).c_str());
        }
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestVaeTraining)
#include "test_vae_training.moc"
