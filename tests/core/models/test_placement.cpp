// Where a model's weights lie: the plan chooses it by what fits, and a run computes the same
// wherever they are.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/system.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/tensor_source.h"
#include "core/checkpoint/raw_file.h"
#include "core/models/placed_model.h"
#include "models/memory_limit.h"
#include "models/memory_plan.h"
#include "models/opened_model.h"
#include "models/video_model.h"
#include "models/wan/wan_model.h"
#include "support/file_bytes.h"
#include "support/refusal.h"
#endif

#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <QtTest/QtTest>

#include <QTemporaryDir>

using namespace tubelet;

namespace {

namespace fs = std::filesystem;
using models::Memory;
using models::Placements;
using models::Residence;
using models::ResolvedDevice;
using tests::bundled;
using tests::kCpu;
using tests::kGiga;
using tests::loaded;
using tests::prediction;
using tests::tinyRequest;

/// Says of a tensor of bytes in a safetensors file that they are numbers of 4 bits.
void asFourBits(const fs::path& file, const std::string& tensor, const std::vector<std::int64_t>& shape) {
    const auto bytes = tests::bytesOf(file).toStdString();
    std::uint64_t length = 0;
    for (int i = 0; i < 8; ++i) {
        length |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)])) << (8 * i);
    }
    auto header = nlohmann::json::parse(bytes.substr(8, length));
    header[tensor]["dtype"] = "F4";
    header[tensor]["shape"] = shape;
    tests::writeBytes(file, tests::rawSafetensors(header.dump(), bytes.substr(8 + length)));
}

}  // namespace

class TestPlacement : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    QTemporaryDir m_folder;

    /// The bundled model with other weights of its VAE.
    fs::path withVae(const char* name, const std::function<void(std::map<std::string, at::Tensor>&)>& edit) const {
        const fs::path folder = m_folder.filePath(name).toStdString();
        fs::create_directories(folder / "vae");
        for (const auto& entry : fs::directory_iterator(bundled())) {
            if (entry.path().filename() != "vae") {
                fs::create_symlink(entry.path(), folder / entry.path().filename());
            }
        }
        fs::copy_file(bundled() / "vae/config.json", folder / "vae/config.json");
        const auto vae = checkpoint::Weights::open(bundled() / "vae/diffusion_pytorch_model.safetensors");
        std::map<std::string, at::Tensor> tensors;
        for (const auto& tensor : vae.names()) {
            tensors[tensor] = vae.tensor(tensor);
        }
        edit(tensors);
        checkpoint::writeSafetensors(folder / "vae/diffusion_pytorch_model.safetensors", tensors);
        return folder;
    }

    fs::path style(double value) const { return tests::styleLora(m_folder.path().toStdString(), value); }

  private Q_SLOTS:
    void thePlanTakesTheFastestThatFits() {
        auto request = tinyRequest();
        const auto facts = models::describeModel(bundled());
        const auto planFor = [&](const Memory& available, const ResolvedDevice& resolved = kCpu) {
            return models::planMemory(request, facts, resolved, available);
        };
        const auto roomy = planFor({64 * kGiga, 0});
        QVERIFY(roomy.keepText());
        QCOMPARE(roomy.placements.denoiser.residence, Residence::Whole);
        QVERIFY(!roomy.placements.denoiser.asStored);
        QCOMPARE(roomy.peak().device, std::uint64_t{0});

        const auto close = planFor(roomy.peak());
        QVERIFY(!close.keepText() && close.placements.text.asStored);
        QVERIFY(close.placements.denoiser.staysLoaded && !close.placements.denoiser.asStored);
        QCOMPARE(close.placements.denoiser.residence, Residence::Whole);
        QVERIFY(close.peak().host < roomy.peak().host);

        QVERIFY(!close.placements.isHeapSmall);
        const auto small = planFor({close.peak().host - 1, 0});
        QVERIFY(small.placements.isHeapSmall && small.placements.denoiser.staysLoaded);
        QVERIFY(small.peak().host < close.peak().host);

        const auto alone = planFor({small.peak().host - 1, 0});
        QVERIFY(!alone.placements.denoiser.staysLoaded && !alone.placements.denoiser.asStored);
        QVERIFY(alone.peak().host < small.peak().host);

        // Its matrices are 16-bit floats, which may stay so.
        const auto stored = planFor({alone.peak().host - 1, 0});
        QVERIFY(!stored.placements.denoiser.staysLoaded && stored.placements.denoiser.asStored);
        QCOMPARE(stored.placements.denoiser.residence, Residence::Whole);
        QVERIFY(stored.peak().host < alone.peak().host);
        models::checkMemory(stored, {alone.peak().host - 1, 0});

        // Of a storyboard, whose passes are full, denoising is the peak even without the VAE.
        request.frames = 17;
        request.cards = {{"a red star spinning", 9, 0}, {"a blue square", 8, 0}};
        auto full = planFor({64 * kGiga, 0});
        while (!full.placements.denoiser.asStored) {
            full = planFor({full.peak().host - 1, 0});
        }
        QCOMPARE(full.placements.denoiser.residence, Residence::Whole);
        const auto tight = planFor({full.peak().host - 1, 0});
        QVERIFY(tight.placements.denoiser.asStored);
        QCOMPARE(tight.placements.denoiser.residence, Residence::ByBlock);
        QVERIFY(tight.peak().host < full.peak().host);

        const auto none = planFor({1, 0});
        QCOMPARE(none.placements.text.residence, Residence::ByBlock);
        try {
            models::checkMemory(none, {1, 0});
            QFAIL("it does not fit");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::OutOfMemory);
            const std::string said = error.what();
            QVERIFY2(said.find("of memory for any clip, for the weights of its transformer, and 1 B are there") !=
                         std::string::npos,
                     said.c_str());
        }
        // What a smaller clip would mend.
        const auto said = tests::errorOf(
            [&] {
                models::checkMemory(none, {none.peak().host - 1, 0});
            },
            ErrorKind::OutOfMemory);
        QVERIFY2(said.find("are available. Choose a smaller size") != std::string::npos, said.c_str());
    }

    /// It is read again for the next clip, which takes less than tiles do, and changes nothing.
    void theDenoiserMakesRoomForAFrame() {
        auto request = tinyRequest();
        request.width = request.height = 1024;
        const auto facts = models::describeModel(bundled());
        const auto planFor = [&](std::uint64_t bytes) { return models::planMemory(request, facts, kCpu, {bytes, 0}); };
        const auto close = planFor(planFor(64 * kGiga).peak().host);
        QVERIFY(close.placements.denoiser.staysLoaded && !close.tiles);
        // A heap without holes comes first.
        const auto small = planFor(close.whileDecoding().host - 1);
        QVERIFY(small.placements.isHeapSmall && !close.placements.isHeapSmall);
        QVERIFY(small.placements.denoiser.staysLoaded && !small.tiles);
        QVERIFY(small.decoding.host < close.decoding.host);
        const auto alone = planFor(small.whileDecoding().host - 1);
        QVERIFY(!alone.placements.denoiser.staysLoaded && !alone.tiles);
        QCOMPARE(small.whileDecoding().host - alone.whileDecoding().host, close.denoiserWeights.host);
        // And the VAE comes when it is needed.
        QVERIFY(small.placements.vae.staysLoaded && !alone.placements.vae.staysLoaded);
        QCOMPARE(small.whileDenoising().host - alone.whileDenoising().host, close.vaeWeights.host);
        // Where there have to be tiles anyway it may stay.
        const auto cut = planFor(alone.whileDecoding().host - 1);
        QVERIFY(cut.placements.denoiser.staysLoaded && cut.tiles);
    }

    /// A model that is loaded stands as another run wants it where its large parts can stay.
    void whatIsLoadedStays() {
        const auto whole = Placements::whole(kCpu);
        const auto model = loaded(whole);
        const auto* denoiser = &model->denoiser();
        const auto before = prediction(*model);
        auto wanted = whole;
        wanted.text.asStored = true;
        wanted.text.staysLoaded = wanted.denoiser.staysLoaded = false;
        QVERIFY(model->adopt(wanted));
        QCOMPARE(model->placements(), wanted);
        QCOMPARE(&model->denoiser(), denoiser);
        QVERIFY(at::equal(prediction(*model), before));
        for (const auto residence : {Residence::Whole, Residence::ByBlock}) {
            auto other = wanted;
            other.denoiser.residence = residence;
            other.denoiser.asStored = residence == Residence::Whole;
            QVERIFY(!model->adopt(other));
            QCOMPARE(model->placements(), wanted);
        }
    }

    /// A text encoder for which there is no room beside them makes denoiser and VAE leave, where a
    /// prompt is new.
    void theTextEncoderMayNeedAllRoom() {
        for (const bool isTextAlone : {false, true}) {
            auto request = tinyRequest();
            auto placements = Placements::whole(kCpu);
            placements.isTextAlone = isTextAlone;
            const auto model = loaded(placements);
            const auto before = prediction(*model);
            model->releaseCondition();
            for (auto& values : dynamic_cast<models::WanModel&>(*model).transformer()->parameters()) {
                values.zero_();
            }
            model->condition(request);  // it is kept
            QVERIFY(!at::equal(prediction(*model), before));
            request.prompt = "a blue square";
            model->condition(request);
            QCOMPARE(at::equal(prediction(*model), before), isTextAlone);
        }
        const auto facts = models::describeModel(bundled());
        const auto roomy = models::planMemory(tinyRequest(), facts, kCpu, {64 * kGiga, 0});
        QVERIFY(!roomy.placements.isTextAlone);
        const auto close = models::planMemory(tinyRequest(), facts, kCpu, {1, 0});
        QVERIFY(close.placements.isTextAlone);
    }

    /// A VAE that comes late is compared with what it should be before that.
    void aBrokenDecoderIsKnownEarly() {
        loaded(Placements::whole(kCpu))->checkDecoder();
        const std::string last = "decoder.conv_out.weight";
        const auto lacking = loaded(Placements::whole(kCpu), withVae("broken", [&](auto& vae) { vae.erase(last); }));
        const auto why = tests::errorOf([&] { lacking->checkDecoder(); });
        QVERIFY2(why.find(last) != std::string::npos, why.c_str());
        // A dtype that nothing computes is in the header, too.
        const auto folder = withVae("four bits", [&](auto& vae) {
            const auto elements = vae.at(last).numel();
            vae[last] = at::zeros({elements / 2}, at::kByte);
        });
        const auto opened = checkpoint::Weights::open(bundled() / "vae/diffusion_pytorch_model.safetensors");
        const auto file = folder / "vae/diffusion_pytorch_model.safetensors";
        asFourBits(file, last, opened.info(last).shape);
        const auto coarse = loaded(Placements::whole(kCpu), folder);
        const auto whyNot = tests::errorOf([&] { coarse->checkDecoder(); });
        QVERIFY2(whyNot.find("F4") != std::string::npos, whyNot.c_str());
    }

    /// Words alone need no encoder.
    void aVaeWithoutEncoderDecodes() {
        const auto folder = withVae("no encoder", [](auto& vae) {
            std::erase_if(vae, [](const auto& item) { return item.first.starts_with("encoder."); });
        });
        const auto model = loaded(Placements::whole(kCpu), folder);
        model->checkDecoder();
        std::int64_t frames = 0;
        model->decode(at::zeros(model->latentShape(tinyRequest())), {}, [&](const at::Tensor& some) {
            QVERIFY(at::isfinite(some).all().item<bool>());
            frames += some.size(2);
        });
        QCOMPARE(frames, std::int64_t{5});
        const auto why = tests::errorOf([&] { model->checkEncoder(); });
        QVERIFY2(why.find("has no encoder") != std::string::npos, why.c_str());
    }

    /// The VAE leaves where it is placed so, and comes again.
    void theVaeMakesRoom() {
        const auto request = tinyRequest();
        for (const bool stays : {true, false}) {
            auto placements = Placements::whole(kCpu);
            placements.vae.staysLoaded = stays;
            const auto model = loaded(placements);
            const auto latents = at::zeros(model->latentShape(request));
            std::vector<at::Tensor> clips;
            for (int i = 0; i < 2; ++i) {
                model->decode(latents, {}, [&](const at::Tensor& frames) { clips.push_back(frames.clone()); });
                model->makeRoomForDenoising();
            }
            QVERIFY(!clips.empty() && clips.size() % 2 == 0);
            for (std::size_t i = 0; i < clips.size() / 2; ++i) {
                QVERIFY(at::equal(clips[i], clips[clips.size() / 2 + i]));
            }
            QList<double> told;
            model->tellProgress([&](request::Phase phase, double fraction01) {
                if (phase == request::Phase::LoadingVae) {
                    told << fraction01;
                }
            });
            model->prepareDecoder();
            QCOMPARE(told.isEmpty(), stays);
        }
    }

    /// What is decoded before the denoiser leaves has less room.
    void stepsAreDecodedBesideTheDenoiser() {
        auto request = tinyRequest();
        request.width = request.height = 1024;
        const auto facts = models::describeModel(bundled());
        const auto planFor = [&](std::uint64_t bytes) { return models::planMemory(request, facts, kCpu, {bytes, 0}); };
        const auto close = planFor(planFor(64 * kGiga).peak().host);
        QVERIFY(close.decodesBeside && !close.tilesBeside);
        const auto small = planFor(close.whileDecoding().host - 1);
        const auto alone = planFor(small.whileDecoding().host - 1);
        QVERIFY(!alone.placements.denoiser.staysLoaded && !alone.tiles);
        QVERIFY(alone.decodesBeside);
        QVERIFY(alone.tilesBeside == vae::kTilings.front());
        QVERIFY(!planFor(1).decodesBeside);
    }

    /// A VAE's encoder counts where the run is given something.
    void theEncoderCountsWhereItIsNeeded() {
        auto request = tinyRequest();
        const auto facts = models::describeModel(bundled());
        const auto plan = [&] { return models::planMemory(request, facts, kCpu, {64 * kGiga, 0}); };
        const auto without = plan();
        request.inputs.push_back({.use = request::InputUse::First, .file = "picture.png"});
        const auto with = plan();
        const auto vae = checkpoint::Weights::open(bundled() / "vae/diffusion_pytorch_model.safetensors");
        std::uint64_t elements = 0;
        for (const auto& name : vae.names()) {
            elements += name.starts_with("encoder.") ? checkpoint::elementCount(vae.info(name).shape) : 0;
        }
        QVERIFY(elements > 0);
        QCOMPARE(with.vaeWeights.host - without.vaeWeights.host, elements * sizeof(float));
    }

    /// Of tiles the largest that fit; what takes less still is known to whoever runs out of memory.
    void tilesAreAsLargeAsFits() {
        auto request = tinyRequest();
        request.width = request.height = 1024;
        const auto facts = models::describeModel(bundled());
        const auto planFor = [&](std::uint64_t bytes) { return models::planMemory(request, facts, kCpu, {bytes, 0}); };
        const auto whole = planFor(64 * kGiga);
        QVERIFY(!whole.tiles);
        QCOMPARE(whole.smallerTiles, std::vector<vae::Tiling>(vae::kTilings.begin(), vae::kTilings.end()));
        const auto close = planFor(whole.peak().host);
        auto before = planFor(close.whileDecoding().host - 1);
        QVERIFY(before.placements.isHeapSmall && !before.tiles);
        // Less than what a plan's decoding takes when the denoiser has left for it.
        const auto belowThat = [&](const models::MemoryPlan& plan) {
            return planFor((plan.base + plan.vaeWeights + plan.clip + plan.decoding).host - 1);
        };
        for (const auto& tiling : vae::kTilings) {
            const auto plan = belowThat(before);
            QVERIFY(plan.tiles == tiling);
            QCOMPARE(plan.report().tilePixels, tiling.tile);
            QVERIFY(plan.decoding.host < before.decoding.host);
            QCOMPARE(plan.smallerTiles.size(), before.smallerTiles.size() - 1);
            before = plan.placements.isHeapSmall ? plan : belowThat(plan);
            QVERIFY(before.tiles == tiling);
        }
    }

    /// Beside a training: what is free counts, not what the training holds; its weights are there.
    void aPlacedModelNeedsOnlyWhatItAdds() {
        auto request = tinyRequest();
        request.width = request.height = 1024;
        const auto facts = models::describeModel(bundled());
        const auto placements = models::Placements::whole(kCpu);
        const auto planFor = [&](std::uint64_t free) {
            return models::planPlaced(request, facts, kCpu, placements, {free, 0});
        };
        const auto roomy = planFor(64 * kGiga);
        QVERIFY(!roomy.tiles);
        QVERIFY(roomy.placements == placements);
        const auto added = roomy.peak().host - roomy.base.host - roomy.denoiserWeights.host - roomy.vaeWeights.host;
        QVERIFY(!planFor(added).tiles);
        // Less than the whole frame takes, though weights and frame together would fit
        // what they are in sum.
        const auto close = planFor(added - roomy.textWeights.host - 1);
        QVERIFY(close.tiles);
        QVERIFY_EXCEPTION_THROWN(planFor(kGiga / 1000), Error);
        // A card that does not tell its memory has all that is asked for.
        constexpr auto kUnknown = std::numeric_limits<std::uint64_t>::max();
        const ResolvedDevice cuda{"cuda:0", "bfloat16"};
        QVERIFY(!models::planPlaced(request, facts, cuda, Placements::whole(cuda), {64 * kGiga, kUnknown}).tiles);
    }

    /// Beside a run: what that holds is not free, though a run itself may plan with it.
    void theVaeAlonePlansWithWhatIsFree() {
        auto request = tinyRequest();
        request.width = request.height = 1024;
        request.frames = 1;
        const auto facts = models::describeModel(bundled());
        const auto held = std::vector<char>(2 * kGiga / 10, 1);
        const auto planned = [&](std::uint64_t beside) {
            models::limitMemory(base::ownMemoryBytes() + beside);
            const auto plan = models::planVae(request, facts, kCpu);
            models::limitMemory(0);
            return plan;
        };
        const auto roomy = models::planVae(request, facts, kCpu);
        QVERIFY(!roomy.tiles);
        const auto added = roomy.peak().host - roomy.base.host;
        QCOMPARE(added, (roomy.vaeWeights + roomy.previewWeights + roomy.clip + roomy.decoding).host);
        QVERIFY(!planned(added + 20'000'000).tiles);
        QVERIFY(planned(added - 20'000'000).tiles);
        QVERIFY_EXCEPTION_THROWN(planned(1'000'000), Error);
        models::limitMemory(0);
        QCOMPARE(held.back(), char{1});
    }

    /// On a graphics card weights and activations count there, pictures and LibTorch
    /// itself in main memory.
    void twoMemories() {
        const auto request = tinyRequest();
        const auto facts = models::describeModel(bundled());
        const ResolvedDevice cuda{"cuda:0", "bfloat16"};
        const auto plan = models::planMemory(request, facts, cuda, {64 * kGiga, 64 * kGiga});
        const auto cpu = models::planMemory(request, facts, {"cpu", "bfloat16"}, {64 * kGiga, 0});
        QCOMPARE(plan.vaeWeights.device, cpu.vaeWeights.host);
        QCOMPARE(plan.vaeWeights.host, std::uint64_t{0});
        QCOMPARE(plan.denoiserWeights, (Memory{0, cpu.denoiserWeights.host}));
        QCOMPARE(plan.clip.host, cpu.clip.host);
        QCOMPARE(plan.clip.device, std::uint64_t{0});
        QVERIFY(plan.peak().host < cpu.peak().host);
        // Much main memory does not help where the card's is short.
        const auto small = models::planMemory(request, facts, cuda, {64 * kGiga, plan.peak().device / 2});
        QVERIFY(!small.peak().fits({64 * kGiga, 1}));
        try {
            models::checkMemory(small, {64 * kGiga, 1});
            QFAIL("it does not fit");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("of the graphics card's memory") != std::string::npos);
        }
    }

    void blockByBlockComputesTheSame_data() {
        QTest::addColumn<bool>("isBFloat16");
        QTest::newRow("float32") << false;
        QTest::newRow("bfloat16") << true;
    }

    void blockByBlockComputesTheSame() {
        QFETCH(bool, isBFloat16);
        auto placements = Placements::whole({"cpu", isBFloat16 ? "bfloat16" : "float32"});
        const auto whole = prediction(*loaded(placements));
        placements.denoiser.residence = placements.text.residence = Residence::ByBlock;
        const auto streamed = loaded(placements);
        QVERIFY(at::equal(prediction(*streamed), whole));
        QVERIFY(at::equal(prediction(*streamed), whole));  // the blocks come again
        // With a LoRA too.
        const request::Lora lora{style(0.25), 1};
        placements.denoiser.residence = Residence::Whole;
        const auto plain = loaded(placements);
        plain->useLoras({lora});
        const auto changed = prediction(*plain);
        QVERIFY(!at::equal(changed, whole));
        streamed->useLoras({lora});
        QVERIFY(at::equal(prediction(*streamed), changed));
        streamed->useLoras({});
        QVERIFY(at::equal(prediction(*streamed), whole));
    }

    /// Matrices that stay 16-bit floats, the denoiser leaving in between, and a LoRA beside both.
    void asStoredComputesTheSame() {
        auto placements = Placements::whole(kCpu);
        const auto plain = loaded(placements);
        const auto whole = prediction(*plain);
        placements.denoiser.asStored = placements.text.asStored = true;
        placements.denoiser.staysLoaded = false;
        const auto stored = loaded(placements);
        QVERIFY(at::equal(prediction(*stored), whole));
        stored->makeRoomForDecoding();
        QVERIFY(at::equal(prediction(*stored), whole));  // it comes again
        const request::Lora lora{style(0.25), 1};
        plain->useLoras({lora});
        stored->useLoras({lora});
        const auto changed = prediction(*plain);
        QVERIFY(!at::allclose(changed, whole, 1e-4, 1e-5));
        // Here a product of its own, there a sum of matrices.
        QVERIFY(at::allclose(prediction(*stored), changed, 1e-4, 1e-5));
        stored->makeRoomForDecoding();
        QVERIFY(at::allclose(prediction(*stored), changed, 1e-4, 1e-5));
        stored->useLoras({});
        QVERIFY(at::equal(prediction(*stored), whole));
    }
};

QTEST_GUILESS_MAIN(TestPlacement)

#include "test_placement.moc"
