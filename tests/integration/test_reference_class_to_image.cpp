// Class-conditional images against DiTPipeline: every step's latents and the picture, with each
// kind of scheduler, by the loop itself and through the engine.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <filesystem>
#include <fstream>
#include <functional>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "diffusion/sampler_options.h"
#include "dit/dit_options.h"
#include "lab/inspect.h"
#include "models/class_dit/dit_model.h"
#include "models/describe.h"
#include "models/pass_size.h"
#include "models/pixels.h"
#include "pipeline/denoise.h"
#include "pipeline/text_to_video.h"
#include "request/legal.h"
#include "support/reference.h"
#include "words/class_names.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

request::GenerationRequest requestOf(const nlohmann::json& run, const request::ModelFacts& facts) {
    auto request = request::defaultRequest(facts, run.at("word"));
    request.width = run.at("width");
    request.height = run.at("height");
    request.steps = run.at("steps");
    request.guidance = run.at("guidance");
    request.seed = run.at("seed");
    request.device = request::DeviceChoice::Cpu;
    request.threads = tests::useFewThreads();
    return request;
}

}  // namespace

class TestReferenceClassToImage : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    tests::ReferenceCase m_case{"class_to_image"};
    fs::path m_model = m_case.folder() / "pipeline";

    void same(const std::string& name, const at::Tensor& got, const tests::Expected& want) {
        const auto message = tests::differs(name, got, want);
        QVERIFY2(message.empty(), message.c_str());
    }

    void eachRun() {
        QTest::addColumn<QString>("name");
        for (const auto& [name, run] : m_case.args().at("runs").items()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    /// A copy of the folder with a run's own scheduler.
    fs::path withScheduler(const QTemporaryDir& folder, const nlohmann::json& run) {
        const auto model = fs::path(folder.path().toStdString()) / "model";
        fs::copy(m_model, model, fs::copy_options::recursive);
        const auto file = m_case.folder() / run.at("scheduler").get<std::string>() / "scheduler_config.json";
        fs::copy_file(file, model / "scheduler/scheduler_config.json", fs::copy_options::overwrite_existing);
        auto index = checkpoint::readJson(model / "model_index.json");
        index["scheduler"] = {"diffusers", checkpoint::readJson(file).at("_class_name")};
        std::ofstream(model / "model_index.json") << index.dump();
        return model;
    }

  private Q_SLOTS:
    void initTestCase() { tests::useFewThreads(); }

    void everyStepEqualsTheReference_data() { eachRun(); }
    void everyStepEqualsTheReference() {
        QFETCH(QString, name);
        const auto key = name.toStdString();
        const auto& run = m_case.args().at("runs").at(key);
        const QTemporaryDir folder;
        models::DitModel model(models::openModel(withScheduler(folder, run)),
                               models::Placements::whole({"cpu", "float32"}));
        const auto request = requestOf(run, model.facts());

        const auto condition = model.condition(request);
        QCOMPARE(condition.conditional.text.item<std::int64_t>(), run.at("label").get<std::int64_t>());
        auto options = diffusion::SamplerOptions::fromConfig(model.schedulerConfig());
        options.steps = request.steps;
        const auto sampler = diffusion::makeSampler(options);
        QVERIFY(at::equal(sampler->timesteps().to(at::kFloat), m_case.output(key + ".timesteps")));

        diffusion::NoiseSource source(request.seed);
        pipeline::DenoiseInput input;
        input.latents = source.draw(model.latentShape(request)) * sampler->initialNoiseSigma();
        input.prompt = condition.conditional;
        input.negativePrompt = condition.unconditional;
        input.guidance = request.guidance;
        input.noiseBatch = condition.noiseBatch;
        input.noise = &source;
        std::vector<at::Tensor> latents;
        pipeline::denoise(
            model.denoiser(), *sampler, input,
            [&](const pipeline::DenoiseStep& step) { latents.push_back(step.latents[0].squeeze(1)); }, {},
            models::packTokens(at::kCPU));
        const auto want = m_case.expected(key + ".latents");
        QCOMPARE(static_cast<std::int64_t>(latents.size()), want.exact.size(0));
        for (std::size_t i = 0; i < latents.size(); ++i) {
            same(key + ".latents step " + std::to_string(i + 1), latents[i], want.entry(static_cast<std::int64_t>(i)));
        }
        at::Tensor image;
        model.decode(latents.back().unsqueeze(0).unsqueeze(2), {}, [&](const at::Tensor& frames) { image = frames; });
        same(key + ".image", (image[0].squeeze(1) / 2 + 0.5).clamp(0, 1), m_case.expected(key + ".image"));
    }

    void theEngineDrawsTheSamePicture_data() { eachRun(); }
    void theEngineDrawsTheSamePicture() {
        QFETCH(QString, name);
        const auto key = name.toStdString();
        const auto& run = m_case.args().at("runs").at(key);
        const QTemporaryDir folder;
        const auto request = requestOf(run, models::describeModel(withScheduler(folder, run)));
        pipeline::TextToVideo engine;
        pipeline::RunObserver observer;
        const auto result = engine.run(request, {}, observer, {});
        QVERIFY2(result.outcome == request::Outcome::Finished, english(result.message).c_str());
        QCOMPARE(result.clip->frames.size(), std::size_t{1});
        const auto& got = result.clip->frames.front();
        const auto want = models::toImages((m_case.output(key + ".image") * 2 - 1).unsqueeze(1).unsqueeze(0)).front();
        QCOMPARE(got.width, want.width);
        QCOMPARE(got.height, want.height);
        int largest = 0;
        for (std::size_t i = 0; i < got.rgb.size(); ++i) {
            largest = std::max(largest, std::abs(int(got.rgb[i]) - int(want.rgb[i])));
        }
        QVERIFY2(largest <= 1, std::to_string(largest).c_str());
        QCOMPARE(result.recipe.request.prompt, run.at("word").get<std::string>());
    }

    void labelsAreThePipelines() {
        const auto facts = models::describeModel(m_model);
        QCOMPARE(facts.family, std::string("dit"));
        QCOMPARE(facts.classes.numbers, (m_case.args().at("labels").get<std::map<std::string, int>>()));
        for (const auto& [label, number] : facts.classes.numbers) {
            QCOMPARE(words::classOf(label, facts.classes), std::optional(number));
            auto loud = label;
            std::transform(loud.begin(), loud.end(), loud.begin(), [](unsigned char c) { return std::toupper(c); });
            QVERIFY(words::classOf("  " + loud + " ", facts.classes).has_value());
            QVERIFY(words::classOf(std::to_string(number), facts.classes) == number);
        }
    }

    void sizesOutsideTheTrainedOneStretch() {
        const auto facts = models::describeModel(m_model);
        auto request = request::defaultRequest(facts, "0");
        request.width = facts.sizeMultiple * 5;
        request.height = facts.sizeMultiple * 3;
        request.steps = 2;
        request.device = request::DeviceChoice::Cpu;
        request.threads = tests::useFewThreads();
        pipeline::TextToVideo engine;
        pipeline::RunObserver observer;
        const auto result = engine.run(request, {}, observer, {});
        QVERIFY2(result.outcome == request::Outcome::Finished, english(result.message).c_str());
        QCOMPARE(result.clip->width(), request.width);
        QCOMPARE(result.clip->height(), request.height);
    }

    void refusesWhatItCannotDraw_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("frames");
        QTest::addColumn<QString>("said");
        QTest::newRow("number") << "1000" << 0 << 1
                                << "The class 1000 does not exist: this model draws the classes 0 to 999.";
        QTest::newRow("negative number") << "-1" << 0 << 1 << "There is no class \"-1\"";
        QTest::newRow("word") << "retreiver" << 0 << 1
                              << "There is no class \"retreiver\": this model draws 1000 classes and no other things. "
                                 "Nearest: \"golden retriever\"";
        QTest::newRow("width") << "207" << 9 << 1 << "is not a multiple of";
        QTest::newRow("frames") << "207" << 0 << 5 << "this model draws single pictures; the only legal count is 1.";
    }
    void refusesWhatItCannotDraw() {
        QFETCH(QString, prompt);
        QFETCH(int, width);
        QFETCH(int, frames);
        QFETCH(QString, said);
        const auto facts = models::describeModel(m_model);
        auto request = request::defaultRequest(facts, prompt.toStdString());
        request.width = width > 0 ? width : request.width;
        request.frames = frames;
        pipeline::TextToVideo engine;
        pipeline::RunObserver observer;
        const auto result = engine.run(request, {}, observer, {});
        QVERIFY(result.outcome == request::Outcome::Failed);
        QVERIFY(result.errorKind == ErrorKind::InvalidValue);
        QVERIFY2(QString::fromStdString(english(result.message)).contains(said), english(result.message).c_str());
    }

    void refusesACheckpointOfAnotherVariant() {
        const auto& run = m_case.args().at("runs").at("ddim");
        const auto edited = [&](const char* file, const std::function<void(nlohmann::json&)>& edit) {
            const QTemporaryDir folder;
            const auto model = withScheduler(folder, run);
            auto json = checkpoint::readJson(model / file);
            edit(json);
            std::ofstream(model / file) << json.dump();
            try {
                const auto facts = models::describeModel(model);
                models::DitModel loaded(models::openModel(model), models::Placements::whole({"cpu", "float32"}));
                loaded.denoiser();
                loaded.prepareDecoder();
            } catch (const Error& error) {
                return error.kind() == ErrorKind::ModelUnreadable ? std::string(error.what()) : "another kind";
            }
            return std::string("nothing was said");
        };
        const auto says = [](const std::string& message, const char* part) {
            return message.find(part) != std::string::npos;
        };
        using Json = nlohmann::json;
        auto message = edited("transformer/config.json", [](Json& json) { json["num_layers"] = 9; });
        QVERIFY2(says(message, "missing"), message.c_str());
        message = edited("transformer/config.json", [](Json& json) { json["num_embeds_ada_norm"] = 1234; });
        QVERIFY2(says(message, "of another shape"), message.c_str());
        message = edited("transformer/config.json", [](Json& json) { json["norm_type"] = "layer_norm"; });
        QVERIFY2(says(message, "ada_norm_zero"), message.c_str());
        message = edited("vae/config.json", [](Json& json) { json["latent_channels"] = 16; });
        QVERIFY2(says(message, "They belong to two models"), message.c_str());
        message = edited("model_index.json", [](Json& json) { json["id2label"]["1000"] = "dragon"; });
        QVERIFY2(says(message, "is no class of this model"), message.c_str());
        message = edited("model_index.json", [](Json& json) { json["vae"] = {"diffusers", "AutoencoderDC"}; });
        QVERIFY2(says(message, "AutoencoderKL"), message.c_str());
    }

    /// Folders from before diffusers 0.27, as DiT was first published, name another class.
    void aFolderWithTheFormerClassLoads() {
        const QTemporaryDir folder;
        const auto model = withScheduler(folder, m_case.args().at("runs").at("ddim"));
        const auto edit = [&](const char* file, const std::function<void(nlohmann::json&)>& change) {
            auto json = checkpoint::readJson(model / file);
            change(json);
            std::ofstream(model / file) << json.dump();
        };
        edit("model_index.json", [](auto& json) { json["transformer"] = {"diffusers", "Transformer2DModel"}; });
        edit("transformer/config.json", [](auto& json) {
            json["_class_name"] = "Transformer2DModel";
            json["cross_attention_dim"] = nullptr;
        });
        QVERIFY(lab::inspect(model).isUsable());
        models::DitModel loaded(models::openModel(model), models::Placements::whole({"cpu", "float32"}));
        loaded.denoiser();
        edit("transformer/config.json", [](auto& json) { json["norm_type"] = "layer_norm"; });
        QVERIFY_EXCEPTION_THROWN(
            models::DitModel(models::openModel(model), models::Placements::whole({"cpu", "float32"})), Error);
    }

    /// DiTPipeline can't: it drops the variance even where the scheduler asks for it
    /// (arXiv 2102.09672).
    void aLearntVarianceReachesTheSamplerThatUsesIt() {
        const QTemporaryDir folder;
        const auto& run = m_case.args().at("runs").at("ddpm");
        const auto model = withScheduler(folder, run);
        const bool learns =
            dit::DitOptions::fromConfig(checkpoint::readJson(model / "transformer/config.json")).learnsVariance;
        pipeline::TextToVideo engine;
        pipeline::RunObserver observer;
        const auto request = requestOf(run, models::describeModel(model));
        const auto fixed = engine.run(request, {}, observer, {});
        auto scheduler = checkpoint::readJson(model / "scheduler/scheduler_config.json");
        scheduler["variance_type"] = "learned_range";
        std::ofstream(model / "scheduler/scheduler_config.json") << scheduler.dump();
        const auto learned = engine.run(request, {}, observer, {});
        QVERIFY(fixed.outcome == request::Outcome::Finished);
        QCOMPARE(learned.outcome == request::Outcome::Finished, learns);
        if (learns) {
            QVERIFY(*fixed.clip != *learned.clip);
        } else {
            QVERIFY(english(learned.message).find("expects a learned variance") != std::string::npos);
        }
    }

    void withoutLabelsNumbersRemain() {
        const QTemporaryDir folder;
        const auto model = withScheduler(folder, m_case.args().at("runs").at("ddim"));
        auto index = checkpoint::readJson(model / "model_index.json");
        index.erase("id2label");
        std::ofstream(model / "model_index.json") << index.dump();
        const auto facts = models::describeModel(model);
        QCOMPARE(words::requireClass("999", facts.classes), 999);
        QVERIFY_EXCEPTION_THROWN(words::requireClass("goldfish", facts.classes), Error);
    }
};

QTEST_GUILESS_MAIN(TestReferenceClassToImage)
#include "test_reference_class_to_image.moc"
