// A VAE's training from end to end: what it writes, of clips drawn by rule and of one's own, and
// what it refuses.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
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
#include "media/image_file.h"
#include "models/opened_model.h"
#include "models/preview_network.h"
#include "models/video_model.h"
#include "support/file_bytes.h"
#include "support/losses_of.h"
#include "support/preview_component.h"
#include "support/stopping_observer.h"
#include "support/thread_peers.h"
#include "training/pixel_clips.h"
#include "training/training_config.h"
#include "training/vae_training.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

namespace {

const fs::path kMini = fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
const char* kWeights = "vae/diffusion_pytorch_model.safetensors";

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
    auto& options = training.options;
    options.steps = 5;
    options.tokensPerStep = 48;
    options.seed = 3;
    options.products = training::ProductPrecision::Float32;
    options.learningRate.most = 1e-3;
    options.learningRate.warmup = 5;
    options.averageDecay = 0.5;
    training.device = request::DeviceChoice::Cpu;
    return training;
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
    StoppingObserver observer;
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
            StoppingObserver observer;
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

    /// Stopped and gone on with it writes the bytes of one that never was; the encoder is bit for
    /// bit what it was, and what is written is a model.
    void theDecoderFromEndToEnd() {
        StoppingObserver whole, stopped, goneOn;
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
        QCOMPARE(joined(stopped.losses, goneOn.losses), whole.losses);
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
        StoppingObserver observer;
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
        StoppingObserver observer;
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
            const auto latents = model->encode(clips->video(i), std::nullopt);
            cells.push_back(latents[0].flatten(1));
        }
        const auto all = at::cat(cells, 1);  // (C, cells)
        QVERIFY2(all.mean(1).abs().max().item<float>() < 1e-3, "mean");
        QVERIFY2((all.std(1, false) - 1).abs().max().item<float>() < 1e-3, "deviation");
        QVERIFY(opened->facts().latentToRgb != models::openModel(kMini)->facts().latentToRgb);
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
        StoppingObserver observer;
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
