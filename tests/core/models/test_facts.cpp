#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include <set>
#include <stop_token>

#include "checkpoint/json_file.h"
#include "core/models/scratch_model.h"
#include "models/license.h"
#include "models/model_hash.h"
#include "models/opened_model.h"
#include "models/wan/published_facts.h"
#include "support/reference.h"
#include "support/refusal.h"
#endif

#include <QtTest>

namespace tubelet::tests {

using models::Layout;

using request::Size;
namespace fs = std::filesystem;

class TestFacts : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<ScratchModel> m_model;

    std::string openError() const {
        return errorOf([&] { Layout folder(m_model->path()); });
    }
    std::string factsError() const {
        return errorOf([&] { models::openModel(m_model->path())->facts(); });
    }
    static void verifySays(const std::string& error, const std::string& words) {
        QVERIFY2(error.find(words) != std::string::npos, error.c_str());
    }

  private Q_SLOTS:
    void init() { m_model = std::make_unique<ScratchModel>(); }

    void readsIndexClassesAndConfigs() {
        const Layout folder(m_model->path());
        QCOMPARE(folder.componentClass("transformer"), std::string("WanTransformer3DModel"));
        QCOMPARE(folder.componentClass("transformer_2"), std::string());
        QCOMPARE(folder.componentClass("nothing"), std::string());
        QCOMPARE(folder.config("vae").at("z_dim").get<int>(), 16);
        QVERIFY(folder.config("scheduler").contains("flow_shift"));
        QVERIFY(folder.config("tokenizer").is_object());
    }

    void brokenFoldersAreNamed() {
        verifySays(errorOf([&] { Layout folder(m_model->path() / "none"); }), "no model folder");
        verifySays(errorOf([&] { Layout folder(m_model->path() / "model_index.json"); }), "name its folder");
        verifySays(errorOf([&] { Layout folder(m_model->path() / "vae/config.json"); }), "not a folder");
        fs::remove_all(m_model->path() / "vae");
        verifySays(openError(), "lacks its component vae/ (AutoencoderKLWan)");
        fs::create_directory_symlink("vae", m_model->path() / "vae");
        verifySays(openError(), "where its links lead");
        fs::remove(m_model->path() / "vae");
        m_model->write("model_index.json", "{\"_class_name\": 1}");
        verifySays(openError(), "_class_name");
        m_model->write("model_index.json", "{\"_class_name\": \"A\", \"../x\": [\"a\", \"b\"]}");
        verifySays(openError(), "no folder name");
        m_model->write("model_index.json", "{\"_class_name\": ");
        verifySays(openError(), "not valid JSON");
        fs::remove(m_model->path() / "model_index.json");
        verifySays(openError(), "no model_index.json");
    }

    void brokenComponentsAreNamed() {
        m_model->write("vae/config.json", "[]");
        verifySays(factsError(), "vae/config.json");
        fs::remove(m_model->path() / "vae/config.json");
        verifySays(factsError(), "vae/config.json");
    }

    /// A download that was refused leaves the server's answer under the file's name.
    void answersOfServersAreNamed() {
        for (const char* answer : {R"({"error": "Access to the model is restricted."})",
                                   R"({"message": "Access to the model is restricted.", "status": 401})",
                                   R"({"error": {"message": "Access to the model is restricted.", "code": 401}})",
                                   R"({"detail": "Access to the model is restricted."})"}) {
            m_model->write("vae/config.json", answer);
            verifySays(factsError(), "a server's answer, saved in its place: \"Access to the model is restricted.\"");
        }
        m_model->write("vae/config.json", "{\"error\": \"No\\u001b[2J access.\"}");
        verifySays(factsError(), "in its place: \"No\\u001b[2J access.\"");
        // numbers are no answer
        m_model->write("vae/config.json", R"({"error": 0.5, "message": null})");
        QVERIFY(factsError().find("server") == std::string::npos);
        m_model->write("model_index.json", R"({"error": "Repository not found"})");
        verifySays(openError(), "Repository not found");
    }

    void jsonLiesInEachOtherToALimit() {
        const auto nested = [](int lists) {
            return "{\"a\": " + std::string(lists, '[') + std::string(lists, ']') + "}";
        };
        m_model->write("vae/config.json", nested(99));
        QVERIFY(factsError().find("in each other") == std::string::npos);
        m_model->write("vae/config.json", nested(100));
        verifySays(factsError(), "more than 100 lists or objects in each other");
    }

    void otherFamiliesAreRefused() {
        m_model->editJson("model_index.json",
                          [](auto& json) { json["transformer"][1] = "LTXVideoTransformer3DModel"; });
        verifySays(factsError(), "LTXVideoTransformer3DModel");
        m_model->editJson("model_index.json", [](auto& json) { json.erase("transformer"); });
        verifySays(factsError(), "names no transformer");
    }

    void imageToVideoModelsNeedTheirFrames() {
        m_model->editJson("transformer/config.json", [](auto& json) { json["in_channels"] = 35; });
        verifySays(factsError(), "35 channels");
        m_model->editJson("transformer/config.json", [](auto& json) { json["in_channels"] = 36; });
        const auto facts = models::openModel(m_model->path())->facts();
        QVERIFY(facts.needsFirst && !facts.needsLast);
        QCOMPARE(facts.defaults.steps, 40);
        QVERIFY(facts.defaults.negativePrompt.starts_with("镜头晃动，色调艳丽"));
        m_model->editJson("transformer/config.json", [](auto& json) { json["pos_embed_seq_len"] = 514; });
        const auto both = models::openModel(m_model->path())->facts();
        QVERIFY(both.needsLast);
        QVERIFY(both.defaults.negativePrompt.starts_with("镜头切换，镜头晃动，色调艳丽"));
    }

    void secondTransformersNeedABoundary() {
        fs::copy(m_model->path() / "transformer", m_model->path() / "transformer_2");
        m_model->editJson("model_index.json", [](auto& json) {
            json["transformer_2"] = {"diffusers", "WanTransformer3DModel"};
        });
        verifySays(factsError(), "boundary_ratio");
        m_model->editJson("model_index.json", [](auto& json) { json["boundary_ratio"] = 1.5; });
        verifySays(factsError(), "boundary_ratio");
        m_model->editJson("model_index.json", [](auto& json) { json["boundary_ratio"] = 0.875; });
        const auto facts = models::openModel(m_model->path())->facts();
        QCOMPARE(facts.boundary01, 0.875);
        // The folder's own word on both guidances.
        auto own = ScratchModel::tubeletJson();
        own["defaults"]["lowNoiseGuidance"] = 2.5;
        m_model->write("tubelet.json", own.dump());
        QCOMPARE(models::openModel(m_model->path())->facts().defaults.lowNoiseGuidance, std::optional(2.5));
        fs::remove(m_model->path() / "tubelet.json");
        QCOMPARE(facts.defaults.guidance, 4.0);
        QVERIFY(facts.defaults.negativePrompt.starts_with("色调艳丽"));
        QCOMPARE(facts.defaults.lowNoiseGuidance, std::optional<double>(3.0));
        fs::remove(m_model->path() / "transformer_2/config.json");
        verifySays(factsError(), "transformer_2/config.json");
    }

    void missingWeightsAreNamed() {
        fs::remove(m_model->path() / "vae/diffusion_pytorch_model.safetensors");
        verifySays(factsError(), "holds no weights");
    }

    void wrongTypesInConfigsNameFileAndKey() {
        m_model->editJson("vae/config.json", [](auto& json) { json["z_dim"] = "16"; });
        const std::string error = factsError();
        verifySays(error, "vae/config.json");
        verifySays(error, "\"z_dim\"");
    }

    void withoutTubeletJsonThePublishedValuesHold() {
        const auto facts = models::openModel(m_model->path())->facts();
        QCOMPARE(facts.family, std::string("wan"));
        QCOMPARE(facts.sizeMultiple, 16);
        QCOMPARE(facts.temporalFactor, 4);
        QCOMPARE(facts.spatialFactor, 8);
        QCOMPARE(facts.latentChannels, 16);
        QCOMPARE(facts.maxTextTokens, 512);
        QCOMPARE(facts.trainedSizes, (std::vector<Size>{{832, 480}, {480, 832}, {1280, 720}, {720, 1280}}));
        QCOMPARE(facts.trainedFrames, std::vector<int>{81});
        QCOMPARE(facts.defaults.frameRate, 16.0);
        QCOMPARE(facts.defaults.steps, 50);
        QCOMPARE(facts.defaults.guidance, 5.0);
        QCOMPARE(facts.defaults.shift, 3.0);
        QCOMPARE(facts.defaults.sampler, request::Sampler::UniPC);
        QCOMPARE(facts.defaults.width, 832);
        QCOMPARE(facts.defaults.model, m_model->path());
        QCOMPARE(facts.latentToRgb.size(), std::size_t{16});
        QCOMPARE(facts.latentToRgb[6][1], -0.4059);
        QCOMPARE(facts.parameters, std::uint64_t{3 * 7});
        QVERIFY(facts.weightBytes > 3 * 7 * 4);
        QVERIFY(facts.vocabulary.empty());
    }

    void lengthsAndEdgesEndWithThePositions() {
        QCOMPARE(models::openModel(m_model->path())->facts().mostFrames, 1 + 1023 * 4);
        QCOMPARE(models::openModel(m_model->path())->facts().longestEdge, 1024 * 16);
        m_model->editJson("transformer/config.json", [](auto& json) {
            json["rope_max_seq_len"] = 30;
            json["patch_size"] = {1, 2, 2};
        });
        const auto facts = models::openModel(m_model->path())->facts();
        QCOMPARE(facts.mostFrames, 1 + 29 * 4);
        QCOMPARE(facts.longestEdge, 30 * 16);
    }

    void the13BModelKnowsSmallSizesOnly() {
        m_model->editJson("transformer/config.json", [](auto& json) { json["num_attention_heads"] = 12; });
        QCOMPARE(models::openModel(m_model->path())->facts().trainedSizes, (std::vector<Size>{{832, 480}, {480, 832}}));
    }

    void theWan22LatentHasItsOwnValues() {
        m_model->editJson("vae/config.json", [](auto& json) {
            json["z_dim"] = 48;
            json["scale_factor_spatial"] = 16;
        });
        m_model->editJson("transformer/config.json", [](auto& json) { json["in_channels"] = 48; });
        const auto facts = models::openModel(m_model->path())->facts();
        QCOMPARE(facts.sizeMultiple, 32);
        QCOMPARE(facts.trainedSizes, (std::vector<Size>{{1280, 704}, {704, 1280}}));
        QCOMPARE(facts.defaults.frames, 121);
        QCOMPARE(facts.defaults.frameRate, 24.0);
        QCOMPARE(facts.latentToRgb.size(), std::size_t{48});
        QCOMPARE(facts.latentToRgb[47][0], -0.0837);
    }

    void otherLatentsHaveNoProjectionAndLegalDefaults() {
        m_model->editJson("vae/config.json", [](auto& json) {
            json["z_dim"] = 24;
            json["scale_factor_spatial"] = 56;
        });
        m_model->editJson("transformer/config.json", [](auto& json) { json["in_channels"] = 24; });
        const auto facts = models::openModel(m_model->path())->facts();
        QVERIFY(facts.latentToRgb.empty());
        QVERIFY(facts.trainedSizes.empty());
        QCOMPARE(facts.sizeMultiple, 112);
        QCOMPARE(facts.defaults.width % 112, 0);
        QCOMPARE(facts.defaults.height % 112, 0);
    }

    void olderVaeConfigsTellTheirFactorsByTheirLevels() {
        m_model->editJson("vae/config.json", [](auto& json) {
            json.erase("scale_factor_spatial");
            json.erase("scale_factor_temporal");
            json["dim_mult"] = {1, 2, 4};
            json["temperal_downsample"] = {false, true};
            json["patch_size"] = 2;
        });
        const auto facts = models::openModel(m_model->path())->facts();
        QCOMPARE(facts.spatialFactor, 8);
        QCOMPARE(facts.temporalFactor, 2);
    }

    void eulerSchedulersAreRecognised() {
        m_model->editJson("model_index.json",
                          [](auto& json) { json["scheduler"][1] = "FlowMatchEulerDiscreteScheduler"; });
        m_model->write("scheduler/scheduler_config.json", "{\"shift\": 7.5}");
        const auto facts = models::openModel(m_model->path())->facts();
        QCOMPARE(facts.defaults.sampler, request::Sampler::Euler);
        QCOMPARE(facts.defaults.shift, 7.5);
    }

    void samplersFollowFromTheScheduler() {
        using request::Sampler;
        const auto with = [&](const char* name, const char* config) {
            m_model->editJson("model_index.json", [&](auto& json) { json["scheduler"][1] = name; });
            m_model->write("scheduler/scheduler_config.json", config);
            return models::openModel(m_model->path())->facts();
        };
        const std::vector<Sampler> flow{Sampler::UniPC, Sampler::Euler, Sampler::DpmSolver};
        const std::vector<Sampler> noise{Sampler::DpmSolver, Sampler::Euler, Sampler::Ddim, Sampler::Ddpm};
        QVERIFY(with("FlowMatchEulerDiscreteScheduler", "{}").samplers == flow);
        const auto dpm =
            with("DPMSolverMultistepScheduler",
                 R"({"prediction_type": "flow_prediction", "use_flow_sigmas": true, "lambda_min_clipped": -Infinity})");
        QVERIFY(dpm.samplers == flow);
        QCOMPARE(dpm.defaults.sampler, Sampler::DpmSolver);
        QVERIFY(with("DPMSolverMultistepScheduler", "{}").samplers == noise);
        const auto ddim = with("DDIMScheduler", "{}");
        QVERIFY(ddim.samplers == noise);
        QCOMPARE(ddim.defaults.sampler, Sampler::Ddim);
    }

    /// Python's json.dump writes numbers that JSON lacks; within texts the same words are words.
    void readsPythonsInfinities() {
        m_model->write("python.json", "{\"a\": -Infinity, \"b\": [NaN, Infinity], \"c\": \"\\\"NaN, -Infinity\"}");
        const auto json = checkpoint::readJson(m_model->path() / "python.json");
        QCOMPARE(json.at("a"), nlohmann::json("-Infinity"));
        QCOMPARE(json.at("b"), nlohmann::json({"NaN", "Infinity"}));
        QCOMPARE(json.at("c"), nlohmann::json("\"NaN, -Infinity"));
        m_model->write("python.json", R"({"a": -Infinite})");
        QVERIFY_EXCEPTION_THROWN(checkpoint::readJson(m_model->path() / "python.json"), Error);
    }

    void licencesAreFoundWhereTheyAreWritten() {
        const auto license = [&] { return models::readLicense(m_model->path()); };
        QCOMPARE(license(), std::string("unknown"));
        m_model->write("LICENSE",
                       "                                 Apache License\n                           Version 2.0");
        QCOMPARE(license(), std::string("Apache-2.0"));
        m_model->write("README.md", "---\nlanguage: en\nlicense: mit\n---\n# Model\nlicense: gpl\n");
        QCOMPARE(license(), std::string("MIT"));
        m_model->write("README.md", "---\nlicense: other\nlicense_name: my-own\n---\n");
        QCOMPARE(license(), std::string("my-own"));
        m_model->write("tubelet.json", "{\"license\": \"apache-2.0\"}");
        QCOMPARE(license(), std::string("Apache-2.0"));
        m_model->write("tubelet.json", "not JSON");
        QCOMPARE(license(), std::string("my-own"));
    }

    void theHashChangesWithWeightsAndWithNothingElse() {
        const std::string first = models::modelHash(Layout(m_model->path()));
        QCOMPARE(first.size(), std::size_t{64});
        m_model->write("README.md", "text");
        QCOMPARE(models::modelHash(Layout(m_model->path())), first);
        const ScratchModel copy;  // the same content in another place
        QCOMPARE(models::modelHash(Layout(copy.path())), first);
        m_model->writeWeights("vae", 2.0);  // same names and shapes, other values
        QVERIFY(models::modelHash(Layout(m_model->path())) != first);
    }

    void theHashChangesWithEveryFileThatDeterminesAClip() {
        std::set<std::string> hashes{models::modelHash(Layout(m_model->path()))};
        const auto isNew = [&] { return hashes.insert(models::modelHash(Layout(m_model->path()))).second; };
        m_model->write("scheduler/scheduler_config.json", "{\"flow_shift\": 5.0}");
        QVERIFY(isNew());
        m_model->editJson("vae/config.json", [](auto& json) { json["latents_mean"] = {1.0}; });
        QVERIFY(isNew());
        m_model->write("tubelet.json", "{}");
        QVERIFY(isNew());
        std::filesystem::create_directories(m_model->path() / "tokenizer");
        m_model->write("tokenizer/spiece.model", "one");
        QVERIFY(isNew());
        m_model->write("tokenizer/spiece.model", "two");
        QVERIFY(isNew());
        m_model->write("LICENSE", "text for people");
        QVERIFY(!isNew());
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(models::modelHash(Layout(m_model->path()), source.get_token()), Cancelled);
    }

    void kindsOfJsonAreNamedAsSentencesNeedThem() {
        m_model->write("vae/config.json", "[1]");
        verifySays(factsError(), "must hold a JSON object, but holds an array.");
        m_model->write("vae/config.json", "3");
        verifySays(factsError(), "but holds a number.");
    }

    void theReferencePipelineIsReadable() {
        const auto facts = models::openModel(referenceFolder() / "wan_pipeline/pipeline")->facts();
        QCOMPARE(facts.name, std::string("pipeline"));
        QVERIFY(facts.parameters > 10'000);
        QVERIFY(facts.weightBytes >= facts.parameters * 2);
        QCOMPARE(facts.defaults.width % facts.sizeMultiple, 0);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestFacts)
#include "test_facts.moc"
