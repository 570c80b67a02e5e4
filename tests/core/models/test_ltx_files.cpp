// LTX-Video whose parts are single files under Lightricks' names: the same pixels as of a folder in
// diffusers' layout with the same weights, and what is said where a part is missing or foreign.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <ATen/ATen.h>

#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "core/checkpoint/gguf_bytes.h"
#include "core/models/ltx_files.h"
#include "core/models/single_files.h"
#include "media/clip.h"
#include "models/describe.h"
#include "models/families.h"
#include "models/found_models.h"
#include "models/opened_model.h"
#include "models/parts/weight_part.h"
#include "pipeline/text_to_video.h"
#include "request/legal.h"
#include "request/model_place.h"
#include "support/refusal.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

namespace fs = std::filesystem;
using checkpoint::Weights;
using request::ModelPlace;
using Json = nlohmann::json;
using Tensors = std::map<std::string, at::Tensor>;

const fs::path kData = fs::path(TUBELET_SOURCE_DIR) / "tests/data";

std::vector<std::vector<std::uint8_t>> pixelsOf(const fs::path& model) {
    auto request = request::defaultRequest(models::describeModel(model), "a red star spinning");
    request.width = 64;
    request.height = 32;
    request.frames = 9;
    request.steps = 2;
    request.guidance = 3;
    request.seed = 7;
    request.threads = 1;
    request.device = request::DeviceChoice::Cpu;
    pipeline::TextToVideo engine;
    pipeline::RunObserver nobody;
    const auto result = engine.run(request, {}, nobody, {});
    if (result.outcome != request::Outcome::Finished) {
        throw std::runtime_error(english(result.message));
    }
    std::vector<std::vector<std::uint8_t>> frames;
    for (const auto& frame : result.clip->frames) {
        frames.push_back(frame.rgb);
    }
    return frames;
}

QString told(const fs::path& place) {
    return tests::refusal([&] { models::openModel(place); });
}

/// As a file says it of itself.
tests::LtxFiles::Metadata config(const Json& json) {
    return {{"config", json.dump()}};
}

}  // namespace

#define SAYS(sentence, part)                                                     \
    do {                                                                         \
        const QString said = sentence;                                           \
        QVERIFY2(said.contains(QString::fromStdString(part)), qPrintable(said)); \
    } while (false)

class TestLtxFiles : public QObject {
    Q_OBJECT

  private:
    tests::LtxFiles m_files, m_untold{2};

  private Q_SLOTS:
    void namesAreDiffusers_data() {
        QTest::addColumn<QString>("of");
        QTest::addColumn<QString>("prefix");
        for (const char* kind : {"v090", "v091", "v095"}) {
            QTest::addRow("VAE %s", kind) << kind << "";
            QTest::addRow("VAE %s behind its prefix", kind) << kind << "vae.";
        }
        QTest::newRow("transformer") << "transformer"
                                     << "";
        QTest::newRow("transformer behind its prefix") << "transformer"
                                                       << "model.diffusion_model.";
    }

    /// As diffusers' own conversion of single files has it, for the structure of the published
    /// models.
    void namesAreDiffusers() {
        QFETCH(QString, of);
        QFETCH(QString, prefix);
        const auto& names = m_files.names(of.toStdString());
        Tensors tensors, plain;
        std::size_t kept = 0;
        for (const auto& [original, diffusers] : names.items()) {
            const auto value = at::full({1}, static_cast<double>(tensors.size()));
            tensors[prefix.toStdString() + original] = value;
            if (diffusers != "") {
                plain[diffusers] = value;
                ++kept;
            }
        }
        const auto opened = [&](const Tensors& written) {
            tests::SingleFiles::write(m_files.root() / "names.safetensors", written);
            return Weights::open(m_files.root() / "names.safetensors");
        };
        const auto original = opened(tensors);
        const auto* kind = models::kindOfWeights(original);
        QVERIFY(kind != nullptr);
        QCOMPARE(kind->className,
                 std::string(of == "transformer" ? "LTXVideoTransformer3DModel" : "AutoencoderKLLTXVideo"));
        const auto renamed = kind->named(original);
        QCOMPARE(renamed.names().size(), kept);
        for (const auto& [name, value] : plain) {
            QVERIFY2(renamed.contains(name), name.c_str());
            QVERIFY2(at::equal(renamed.tensor(name), value), name.c_str());
        }
        const auto same = opened(plain);
        QCOMPARE(models::kindOfWeights(same), kind);
        QCOMPARE(kind->named(same).names(), same.names());
    }

    void pixelsAreThoseOfTheFolder_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("isWhole");
        for (const char* kind : {"v090", "v091", "v095"}) {
            QTest::addRow("%s in one file", kind) << kind << true;
            QTest::addRow("%s, each part a file", kind) << kind << false;
        }
    }

    void pixelsAreThoseOfTheFolder() {
        QFETCH(QString, kind);
        QFETCH(bool, isWhole);
        const auto name = kind.toStdString();
        const auto folder = m_files.folder(name);
        const auto comfy = isWhole ? m_files.comfy("Whole" + name, name) : m_files.parted("Parted" + name, name);
        const auto opened = models::openModel(comfy);
        const auto &whole = models::describeModel(folder), &single = opened->facts();
        QCOMPARE(single.family, std::string("ltx"));
        QCOMPARE(single.name, "ltx-" + name);
        QCOMPARE(opened->layout().pipelineClass(), models::openModel(folder)->layout().pipelineClass());
        QCOMPARE(single.parameters, whole.parameters);
        QCOMPARE(single.maxTextTokens, whole.maxTextTokens);
        QVERIFY(single.trainedSizes == whole.trainedSizes);
        QCOMPARE(single.defaults.steps, whole.defaults.steps);
        QCOMPARE(single.defaults.guidance, whole.defaults.guidance);
        QCOMPARE(single.defaults.shift, whole.defaults.shift);
        QVERIFY(single.notices.empty());
        const auto expected = pixelsOf(folder);
        QVERIFY(expected.size() == 9 && expected.front() != expected.back());
        QVERIFY(pixelsOf(comfy) == expected);
        // Its transformer's file is the same model.
        QCOMPARE(single.folder.filename(), fs::path("ltx-" + name + ".safetensors"));
        QCOMPARE(models::openModel(single.folder)->hash(), opened->hash());
    }

    /// GGUF files hold the transformer alone, and say too little of themselves.
    void ggufTransformer() {
        const auto comfy = m_files.parted("Gguf", "v091");
        tests::GgufBytes bytes;
        bytes.text("general.architecture", "ltxv");
        for (const auto& [name, tensor] : m_files.transformer("v091", "")) {
            const auto sizes = tensor.sizes();
            const std::string data(static_cast<const char*>(tensor.contiguous().data_ptr()), tensor.nbytes());
            bytes.tensor(name, "F32", std::vector<std::uint64_t>(sizes.rbegin(), sizes.rend()), data);
        }
        const auto folder = comfy / "models/diffusion_models";
        fs::remove(folder / "ltx-v091.safetensors");
        std::ofstream(folder / "ltx.gguf", std::ios::binary) << bytes.whole();
        QVERIFY(pixelsOf(comfy) == pixelsOf(m_files.folder("v091")));
    }

    void whatAFileSaysOfItself() {
        const Json heads{{"num_attention_heads", 2}, {"attention_head_dim", 8}, {"norm_eps", 1e-6}};
        const auto expected = pixelsOf(m_untold.folder("v091"));
        const auto comfy = m_untold.comfy(
            "Told", "v091",
            config({{"transformer", heads},
                    {"vae", {{"causal_decoder", false}, {"norm_layer", "pixel_norm"}, {"scaling_factor", 1.0}}}}));
        QVERIFY(pixelsOf(comfy) == expected);
        QCOMPARE(models::describeModel(comfy).defaults.steps, 50);
        // Without it the heads are not known, and what another tool says is none of it.
        QVERIFY(pixelsOf(m_untold.comfy("Untold", "v091")) != expected);
        QVERIFY(pixelsOf(m_untold.comfy("Other", "v091", {{"config", "a [list"}})) != expected);
        // Steps that double without what they double beside them.
        const Json bare{"compress_all", {{"multiplier", 2}, {"residual", false}}}, blocks{"res_x", Json::object()};
        const auto plain =
            m_untold.comfy("Plain", "v091",
                           config({{"transformer", heads},
                                   {"vae", {{"decoder_blocks", Json::array({blocks, bare, bare, bare, blocks})}}}}));
        QVERIFY(pixelsOf(plain) != expected);
        QCOMPARE(models::openModel(plain)->layout().config("vae").at("upsample_residual"), Json({false, false, false}));
        // A distilled model says how many steps it may take.
        const auto distilled =
            m_untold.comfy("Distilled", "v095", config({{"transformer", heads}, {"allowed_inference_steps", {8}}}));
        QCOMPARE(models::describeModel(distilled).defaults.steps, 8);
        QCOMPARE(models::describeModel(distilled).defaults.guidance, 1.0);
    }

    void whatNoModelHasIsRefused() {
        auto refused = [&, count = 0](const Json& json) mutable {
            return told(m_files.comfy("Odd" + std::to_string(++count), "v091", config(json)));
        };
        SAYS(refused({{"transformer", {{"positional_embedding_theta", 500.0}}}}),
             "positional_embedding_theta is 500.0; 10000 was expected");
        SAYS(refused({{"transformer", {{"qk_norm", "layer_norm"}}}}), "qk_norm is \"layer_norm\"");
        SAYS(refused({{"vae", {{"norm_layer", "group_norm"}}}}), "norm_layer is \"group_norm\"");
        SAYS(refused({{"vae",
                       {{"decoder_blocks", Json::array({Json::array({"compress_all", Json{{"residual", true}}})})}}}}),
             "decoder (1) than its weights have (3)");
        SAYS(refused({{"transformer", {{"num_attention_heads", 7}}}}), "cross_attention_dim");
    }

    void theVaeThatGoesWithIt() {
        const auto later = [&](const char* name, bool isLater) {
            return m_files.parted(name, isLater ? "v090" : "v095",
                                  config({{"transformer", {{"causal_temporal_positioning", isLater}}}}));
        };
        SAYS(told(later("Later", true)),
             "an LTX-Video VAE of version 0.9.5 or later with 8 latent channels is missing");
        SAYS(told(later("Early", false)),
             "ltx_vae.safetensors (an LTX-Video VAE of version 0.9.5 or later with 8 latent channels)");
        // There is no early version of the large model.
        const auto comfy = m_files.parted("Large", "v090");
        Tensors large{{"patchify_proj.weight", at::zeros({64, 8})},
                      {"proj_out.weight", at::zeros({8, 64})},
                      {"caption_projection.linear_1.weight", at::zeros({64, 32})}};
        for (const char* block : {"transformer_blocks.0.", "transformer_blocks.47."}) {
            large[std::string(block) + "attn1.to_q.weight"] = at::zeros({64, 64});
            large[std::string(block) + "scale_shift_table"] = at::zeros({6, 64});
        }
        tests::SingleFiles::write(comfy / "models/diffusion_models/ltx-v090.safetensors", large);
        SAYS(told(comfy), "an LTX-Video VAE of version 0.9.5 or later with 8 latent channels is missing");
        tests::SingleFiles::write(comfy / "models/vae/ltx_vae.safetensors", m_files.vae("v095", "vae."));
        const auto facts = models::describeModel(comfy);
        QCOMPARE(facts.defaults.frameRate, 24.0);
        QCOMPARE(facts.maxTextTokens, 256);
    }

    void partsThatAreMissing() {
        const auto comfy = m_files.comfy("Parts", "v091");
        const auto file = comfy / "models/checkpoints/ltx-v091.safetensors";
        const auto texts = comfy / "models/text_encoders";
        fs::rename(texts / "tokenizer", texts / "away");
        SAYS(told(comfy), "t5xxl.safetensors carries no vocabulary (spiece_model)");
        SAYS(told(comfy), "nor has a ComfyUI one in comfy/text_encoders/t5_tokenizer");
        // ComfyUI's program has T5's.
        fs::create_directories(comfy / "comfy/text_encoders");
        fs::rename(texts / "away", comfy / "comfy/text_encoders/t5_tokenizer");
        for (const auto& place : {comfy, comfy / "models", file}) {
            QCOMPARE(models::openModel(place)->layout().component("tokenizer"),
                     comfy / "comfy/text_encoders/t5_tokenizer");
        }
        QVERIFY(pixelsOf(comfy) == pixelsOf(m_files.folder("v091")));
        // Or it lies beside the encoder, from one run to the next.
        for (const auto& entry : fs::directory_iterator(comfy / "comfy/text_encoders/t5_tokenizer")) {
            fs::copy(entry.path(), texts / entry.path().filename());
        }
        fs::remove_all(comfy / "comfy");
        QVERIFY(pixelsOf(comfy) == pixelsOf(m_files.folder("v091")));
        tests::SingleFiles::write(texts / "t5xxl.safetensors", tests::SingleFiles::umt5());
        SAYS(told(file), "a T5 encoder that is 32 wide is missing");
        SAYS(told(file), "t5xxl.safetensors (UMT5EncoderModel");
        tests::SingleFiles::write(texts / "t5xxl.safetensors", tests::SingleFiles::t5(48));
        SAYS(told(file), "t5xxl.safetensors (a T5 encoder that is 48 wide)");
        const auto wan = kData / "reference/wan_vae/single_file/wan_vae_single_file.safetensors";
        const ModelPlace place{file, {}, {{"vae", wan}}};
        SAYS(told(place.text()), "wan_vae_single_file.safetensors is AutoencoderKLWan");
        SAYS(told(place.text()), "an LTX-Video VAE of version 0.9.0 or 0.9.1 with 8 latent channels was expected");
    }

    /// Its networks have the same names, and more.
    void ltx2IsRefusedByName() {
        const auto file = m_files.root() / "ltx-2-19b.safetensors";
        auto sound = m_files.transformer("v095", "model.diffusion_model.");
        sound["model.diffusion_model.audio_patchify_proj.weight"] = at::zeros({64, 8});
        auto vae = m_files.vae("v095", "vae.");
        std::erase_if(vae, [](const auto& one) {
            return one.first.find("time") != std::string::npos || one.first.ends_with("scale_shift_table");
        });
        sound.insert(vae.begin(), vae.end());
        tests::SingleFiles::write(file, sound);
        SAYS(told(file),
             "ltx-2-19b.safetensors is a transformer of LTX-2 (picture and sound by other networks, not "
             "supported)");
        tests::SingleFiles::write(m_files.root() / "ltx-2-vae.safetensors", vae);
        const auto comfy = m_files.comfy("Two", "v095");
        const ModelPlace place{
            comfy / "models/checkpoints/ltx-v095.safetensors", {}, {{"vae", m_files.root() / "ltx-2-vae.safetensors"}}};
        SAYS(told(place.text()), "is a VAE of LTX-2 (not supported)");
    }

    void whatIsFound() {
        const auto comfy = m_files.parted("Found", "v095");
        const auto found = models::findAll({comfy});
        const auto model = std::find_if(found.models.begin(), found.models.end(),
                                        [](const auto& one) { return one.name == "ltx-v095"; });
        QVERIFY(model != found.models.end() && model->facts && !model->problem);
        QVERIFY(model->layout == models::LaidOutAs::SingleFiles);
        QCOMPARE(model->facts->parts.at("vae"), comfy / "models/vae/ltx_vae.safetensors");
        QCOMPARE(model->facts->parts.at("text_encoder"), comfy / "models/text_encoders/t5xxl.safetensors");
        // Statistics that nobody uses are part of Lightricks' files.
        auto vae = m_files.vae("v095", "vae.");
        vae["vae.per_channel_statistics.mean-of-stds"] = at::zeros({8});
        tests::SingleFiles::write(comfy / "models/vae/ltx_vae.safetensors", vae);
        QVERIFY(pixelsOf(comfy) == pixelsOf(m_files.folder("v095")));
    }
};

QTEST_GUILESS_MAIN(TestLtxFiles)

#include "test_ltx_files.moc"
