// LTX-Video's parts against diffusers, and what a folder of it must hold.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "checkpoint/load.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "models/families.h"
#include "models/ltx/ltx_model.h"
#include "models/memory_plan.h"
#include "models/opened_model.h"
#include "request/validate.h"
#include "support/limit.h"
#include "support/ltx_case.h"
#include "support/reference.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

/// What is said when a folder is opened; empty: nothing.
QString whyNot(const fs::path& folder) {
    try {
        models::openModel(folder);
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

}  // namespace

class TestReferenceLtx : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { m_case = std::make_unique<tests::LtxCase>(scratch()); }
    void promptsEqualTheReference();
    void transformerEqualsTheReference();
    void packedInputsKeepToThemselves();
    void vaesEqualTheReference_data();
    void vaesEqualTheReference();
    void blocksOneByOneGiveTheSame();
    void factsAreThePublishedOnes();
    void memoryIsPlannedBySize();
    void lorasChangeItsLayers();
    void weightsAloneAreKnown_data();
    void weightsAloneAreKnown();
    void foreignFoldersAreRefused();

  private:
    QTemporaryDir m_scratch;
    std::unique_ptr<tests::LtxCase> m_case;

    fs::path scratch() const { return fs::path(m_scratch.path().toStdString()); }
    const at::Tensor& tensor(const std::string& name) const { return m_case->tensors.at(name); }
    models::LtxModel modelOf(const std::string& kind);
    dit::Condition conditionOf(double frameRate);
};

#define SAME(name, got)                                                                                             \
    do {                                                                                                            \
        const auto& want = tensor(name);                                                                            \
        const double largest = std::max(1.0, want.abs().max().item<double>());                                      \
        const auto message = tests::differs(name, got, want, tests::Limit::of(1e-4 * largest, "as was asked for")); \
        QVERIFY2(message.empty(), message.c_str());                                                                 \
    } while (false)

models::LtxModel TestReferenceLtx::modelOf(const std::string& kind) {
    return {models::openModel(m_case->folderOf(kind)), models::Placements::whole({"cpu", "float32"})};
}

/// Of a grid of three latent frames.
dit::Condition TestReferenceLtx::conditionOf(double frameRate) {
    dit::Condition condition = tensor("embeds");
    condition.frameSeconds = at::arange(3, at::kFloat) * (8 / frameRate);
    condition.cellPixels = 32;
    return condition;
}

void TestReferenceLtx::promptsEqualTheReference() {
    const at::NoGradGuard inference;
    auto model = modelOf("v090");
    const auto told = model.condition(m_case->requestOf("v090"));
    SAME("embeds", told.conditional.text);
    SAME("embeds.negative", told.unconditional.text);
    // Padding counts for the encoder: without it the text has other embeddings.
    const auto ids = model.promptEncoder().encode(m_case->args.at("prompt"), 128, {}).encoding.ids.size();
    QCOMPARE(static_cast<std::int64_t>(ids), told.conditional.text.size(1));
    const auto shorter = model.promptEncoder().encode(m_case->args.at("prompt"), static_cast<int>(ids), {}).embeds;
    QVERIFY(!at::allclose(shorter, told.conditional.text, 1e-3, 1e-3));
}

void TestReferenceLtx::transformerEqualsTheReference() {
    const at::NoGradGuard inference;
    auto model = modelOf("v090");
    auto& transformer = model.transformer();
    const auto& latents = tensor("transformer.latents");
    const auto timestep = at::tensor({716.25F});
    auto condition = conditionOf(m_case->args.at("frame_rate"));
    SAME("transformer.one", transformer->forward(latents, timestep, condition));
    // The first latent frame is given: its tokens are at timestep 0.
    condition.mask = at::zeros({1, 1, 3, 2, 3}, at::kBool);
    condition.mask.narrow(2, 0, 1).fill_(true);
    condition.perTokenTimesteps = true;
    SAME("transformer.each", transformer->forward(latents, timestep, condition));
}

void TestReferenceLtx::packedInputsKeepToThemselves() {
    const at::NoGradGuard inference;
    auto model = modelOf("v090");
    auto& transformer = model.transformer();
    const auto& latents = tensor("transformer.latents");
    const auto inputOf = [&](const at::Tensor& sample, float timestep, double frameRate, std::int64_t words) {
        auto condition = conditionOf(frameRate);
        condition.text = condition.text.narrow(1, 0, words);
        return dit::DenoiserInput{sample, at::tensor({timestep}), condition};
    };
    auto given = inputOf(latents, 500, 25, 4);
    given.condition.mask = at::zeros({1, 1, 3, 2, 3}, at::kBool);
    given.condition.mask.narrow(2, 0, 1).fill_(true);
    given.condition.perTokenTimesteps = true;
    const auto whole = inputOf(latents, 500, 25, 5), small = inputOf(latents.slice(4, 1).contiguous(), 500, 12, 3),
               later = inputOf(latents, 20, 25, 5);
    for (const auto& inputs : std::vector<std::vector<dit::DenoiserInput>>{{whole, small}, {later, given, small}}) {
        const auto packed = transformer->forwardPacked(inputs);
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const auto alone = transformer->forward(inputs[i].latents, inputs[i].timestep, inputs[i].condition);
            QVERIFY(at::allclose(packed[i], alone, 1e-4, 1e-5));
        }
    }
}

void TestReferenceLtx::vaesEqualTheReference_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"v090", "v091", "v095"}) {
        QTest::addRow("%s", kind) << kind;
    }
}

void TestReferenceLtx::vaesEqualTheReference() {
    QFETCH(QString, kind);
    const auto name = kind.toStdString();
    const at::NoGradGuard inference;
    auto model = modelOf(name);
    auto& vae = model.vae(models::VaeUse::Encoding);
    // (9, H, W, 3) to (1, 3, 9, H, W)
    const auto video = tensor("vae.video").permute({3, 0, 1, 2}).unsqueeze(0).to(at::kFloat) / 127.5 - 1;
    SAME(name + ".vae.mean", vae->encode(video));
    const auto& latents = tensor("vae.latents");
    QVERIFY(at::allclose(vae->denormalise(vae->normalise(latents)), latents, 1e-4, 1e-5));
    const auto shown = [](const at::Tensor& pixels) { return pixels.slice(3, 0, {}, 8).slice(4, 0, {}, 8); };
    at::manual_seed(3);
    const vae::LtxVaeImpl::Decoding decoding{60, [](at::IntArrayRef shape) { return at::randn(shape); }, {}};
    SAME(name + ".vae.decoded", shown(vae->decode(latents, decoding)));
    if (name == "v090") {
        SAME(name + ".vae.tiled", shown(vae->decodeTiled(latents, {64, 32}, decoding, [](double) {})));
    }
    // It can stop, and says what it can't take.
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY_THROWS_EXCEPTION(Cancelled, vae->encode(video, stopped.get_token()));
    QVERIFY_THROWS_EXCEPTION(Error, vae->encode(video.slice(2, 0, 8)));
}

void TestReferenceLtx::blocksOneByOneGiveTheSame() {
    const at::NoGradGuard inference;
    const auto opened = models::openModel(m_case->folderOf("v091"));
    auto placements = models::Placements::whole({"cpu", "float32"});
    models::LtxModel whole(opened, placements);
    placements.denoiser.residence = placements.text.residence = models::Residence::ByBlock;
    models::LtxModel byBlock(opened, placements);
    const auto request = m_case->requestOf("v091");
    const auto told = whole.condition(request).conditional;
    QVERIFY(at::equal(told.text, byBlock.condition(request).conditional.text));
    const auto& latents = tensor("transformer.latents");
    const auto timestep = at::tensor({500.0F});
    QVERIFY(at::equal(whole.denoiser().forward(latents, timestep, told),
                      byBlock.denoiser().forward(latents, timestep, told)));
}

void TestReferenceLtx::factsAreThePublishedOnes() {
    const auto facts = models::openModel(m_case->folderOf("v091"))->facts();
    QCOMPARE(facts.family, std::string("ltx"));
    QCOMPARE(facts.sizeMultiple, 32);
    QCOMPARE(facts.temporalFactor, 8);
    QCOMPARE(facts.maxTextTokens, 128);
    const auto& defaults = facts.defaults;
    QCOMPARE(defaults.width, 704);
    QCOMPARE(defaults.height, 480);
    QCOMPARE(defaults.frames, 161);
    QCOMPARE(defaults.frameRate, 25.0);
    QCOMPARE(defaults.steps, 50);
    QCOMPARE(defaults.guidance, 3.0);
    QCOMPARE(defaults.shift, 1.0);
    QVERIFY(defaults.sampler == request::Sampler::Euler);
    QVERIFY(!defaults.negativePrompt.empty());
    const auto why = [&](auto change) {
        auto request = m_case->requestOf("v091");
        change(request);
        try {
            request::validate(request, facts);
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return QString();
    };
    QVERIFY(why([](auto&) {}).isEmpty());
    QVERIFY(why([](auto& request) { request.width = 112; }).contains("32"));
    QVERIFY(why([](auto& request) { request.frames = 21; }).contains("8"));
}

void TestReferenceLtx::memoryIsPlannedBySize() {
    const auto opened = models::openModel(m_case->folderOf("v091"));
    const models::ResolvedDevice cpu{"cpu", "float32"};
    auto request = m_case->requestOf("v091");
    const models::Memory plenty{std::uint64_t{1} << 40, 0};
    const auto small = models::planMemory(request, opened->facts(), cpu, plenty);
    request.frames = 161;
    request.width = 704;
    request.height = 480;
    const auto large = models::planMemory(request, opened->facts(), cpu, plenty);
    QVERIFY(!large.tiles && large.decoding.host > small.decoding.host);
    QVERIFY(large.denoising.host > small.denoising.host);
    // Where the whole clip's layers don't fit, it is decoded in tiles.
    // The denoiser has left by then.
    const auto whole = large.base + large.vaeWeights + large.clip + large.decoding;
    const auto tight = models::planMemory(request, opened->facts(), cpu, {whole.host - 1, 0});
    QVERIFY(tight.tiles && tight.decoding.host < large.decoding.host);
}

void TestReferenceLtx::lorasChangeItsLayers() {
    auto model = modelOf("v090");
    const auto file = [&](const char* name, const std::string& layer, std::int64_t in, std::int64_t out) {
        checkpoint::writeSafetensors(scratch() / name, {{layer + ".lora_A.weight", at::full({1, in}, 0.5)},
                                                        {layer + ".lora_B.weight", at::ones({out, 1})}});
        return scratch() / name;
    };
    const auto mean = [&](const std::string& name) {
        const auto now = model.transformer()->named_parameters()[name].detach();
        return (now - tests::valuesByName(name, now.sizes())).mean().item<double>();
    };
    const auto shown = [](double value) { return std::lround(1000 * value); };
    const auto query = file("query.safetensors", "transformer.transformer_blocks.1.attn2.to_q", 16, 16),
               feed = file("feed.safetensors", "transformer.transformer_blocks.0.ff.net.0.proj", 16, 64),
               original = file("original.safetensors", "diffusion_model.adaln_single.linear", 16, 96);
    model.transformer();
    QCOMPARE(model.useLoras({{query, 1}, {feed, 0.5}, {original, 2}}).size(), std::size_t(3));
    QCOMPARE(shown(mean("transformer_blocks.1.attn2.to_q.weight")), 500L);
    QCOMPARE(shown(mean("transformer_blocks.0.ff.net.0.proj.weight")), 250L);
    QCOMPARE(shown(mean("time_embed.linear.weight")), 1000L);
    QCOMPARE(shown(mean("transformer_blocks.0.attn2.to_q.weight")), 0L);
    model.useLoras({});
    QCOMPARE(shown(mean("transformer_blocks.1.attn2.to_q.weight")), 0L);
    // Every matrix of the transformer can be changed.
    const auto& kind = *models::kindOfClass("LTXVideoTransformer3DModel");
    for (const auto& parameter : model.transformer()->named_parameters()) {
        if (parameter.value().dim() == 2 && parameter.key().ends_with(".weight")) {
            const auto layer = parameter.key().substr(0, parameter.key().size() - std::string(".weight").size());
            for (const auto& name : {"transformer." + layer, "diffusion_model." + kind.originalName(layer)}) {
                const auto lora = file("any.safetensors", name, parameter.value().size(1), parameter.value().size(0));
                QVERIFY2(model.useLoras({{lora, 1}}).front().layers == 1, name.c_str());
                QCOMPARE(shown(mean(parameter.key())), 500L);
            }
        }
    }
}

void TestReferenceLtx::weightsAloneAreKnown_data() {
    vaesEqualTheReference_data();
}

/// Files without a config: their kind and sizes are told from names and shapes.
void TestReferenceLtx::weightsAloneAreKnown() {
    QFETCH(QString, kind);
    const auto folder = m_case->folderOf(kind.toStdString());
    for (const auto& [component, className] : {std::pair("transformer", "LTXVideoTransformer3DModel"),
                                               {"vae", "AutoencoderKLLTXVideo"},
                                               {"text_encoder", "T5EncoderModel"}}) {
        const auto weights = checkpoint::Weights::open(folder / component);
        const auto* told = models::kindOfWeights(weights);
        QVERIFY2(told != nullptr && told->className == className, component);
        const auto named = told->named(weights);
        const auto report = checkpoint::compare(*told->layOut(told->inferConfig(named)).module, named, {});
        QVERIFY2(report.ok(), english(report.describe()).c_str());
    }
}

void TestReferenceLtx::foreignFoldersAreRefused() {
    int made = 0;
    const auto changed = [&](const auto& change) {
        const auto folder = scratch() / ("changed-" + std::to_string(++made));
        m_case->makeFolder(folder, "v090");
        change(folder);
        return whyNot(folder);
    };
    const auto patch = [](const fs::path& file, const Json& values) {
        auto json = Json::parse(std::ifstream(file));
        json.update(values);
        tests::writeJson(file, json);
    };
    const auto said = [](const QString& why, const QStringList& parts) {
        const bool all = std::all_of(parts.begin(), parts.end(), [&](const auto& part) { return why.contains(part); });
        QVERIFY2(all, qPrintable(why));
    };
    QVERIFY(changed([](const fs::path&) {}).isEmpty());
    said(changed([&](const fs::path& folder) {
             patch(folder / "model_index.json", {{"_class_name", "LTX2Pipeline"}});
         }),
         {"LTX2Pipeline", "LTX-2", "not supported"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "model_index.json", {{"transformer", {"diffusers", "LTX2VideoTransformer3DModel"}}});
         }),
         {"LTX2VideoTransformer3DModel", "LTXVideoTransformer3DModel"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "model_index.json", {{"_class_name", "LTXLatentUpsamplePipeline"}});
         }),
         {"LTXLatentUpsamplePipeline", "LTXPipeline"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "model_index.json", {{"vae", {"diffusers", "AutoencoderKLWan"}}});
         }),
         {"vae", "AutoencoderKLWan", "AutoencoderKLLTXVideo"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "vae/config.json", {{"latent_channels", 16}});
         }),
         {"8 channels", "16 latent channels"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "text_encoder/config.json", {{"d_model", 48}});
         }),
         {"48", "32", "caption_channels"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "text_encoder/config.json", {{"model_type", "umt5"}});
         }),
         {"umt5", "t5"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "transformer/config.json", {{"cross_attention_dim", 24}});
         }),
         {"cross_attention_dim", "24", "16"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "vae/config.json", {{"decoder_spatio_temporal_scaling", {true, true, true}}});
         }),
         {"decoder_spatio_temporal_scaling", "4"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "vae/config.json", {{"spatial_compression_ratio", 16}});
         }),
         {"spatial_compression_ratio", "32x32x8"});
    said(changed([&](const fs::path& folder) {
             patch(folder / "scheduler/scheduler_config.json", {{"max_image_seq_len", 100}});
         }),
         {"1024", "100"});
}

QTEST_GUILESS_MAIN(TestReferenceLtx)
#include "test_reference_ltx.moc"
