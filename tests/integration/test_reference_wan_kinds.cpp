// Wan's other kinds against diffusers: whole runs from a request to their latents, with the same
// seed and the same pictures.
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "checkpoint/safetensors.h"
#include "media/image_file.h"
#include "models/opened_model.h"
#include "models/wan/wan_model.h"
#include "pipeline/kept_step.h"
#include "pipeline/text_to_video.h"
#include "support/formula_weights.h"
#include "support/limit.h"
#include "support/reference.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tubelet;
namespace fs = std::filesystem;
using Json = nlohmann::json;

class TestReferenceWanKinds : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void runsEqualTheReference_data();
    void runsEqualTheReference();
    void vaeOf48ChannelsEqualsTheReference();

  private:
    QTemporaryDir m_scratch;
    Json m_args;
    std::map<std::string, at::Tensor> m_tensors;

    fs::path folderOf(const std::string& kind);
    fs::path pictureOf(const std::string& which);
    request::GenerationRequest requestOf(const std::string& kind, const Json& run);
};

#define SAME(name, got)                                                                                             \
    do {                                                                                                            \
        const auto& want = m_tensors.at(name);                                                                      \
        const double largest = std::max(1.0, want.abs().max().item<double>());                                      \
        const auto message = tests::differs(name, got, want, tests::Limit::of(1e-4 * largest, "as was asked for")); \
        QVERIFY2(message.empty(), message.c_str());                                                                 \
    } while (false)

void TestReferenceWanKinds::initTestCase() {
    // The models' small files are those of the public set.
    const auto folder = fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference/wan_kinds";
    m_args = Json::parse(std::ifstream(folder / "case.json")).at("args");
    const checkpoint::SafetensorsFile file(folder / "case.safetensors");
    for (const auto& [key, info] : file.tensors()) {
        m_tensors[key] = file.tensor(key).clone();
    }
}

/// The model's folder, made when it is first asked for.
fs::path TestReferenceWanKinds::folderOf(const std::string& kind) {
    const auto folder = fs::path(m_scratch.path().toStdString()) / kind;
    if (fs::exists(folder)) {
        return folder;
    }
    const auto shared = fs::path(TUBELET_SOURCE_DIR) / "tests/data/reference/wan_pipeline/pipeline";
    const auto& parts = m_args.at("kinds").at(kind);
    fs::create_directories(folder);
    Json index = parts.at("index");
    index["_class_name"] = parts.at("pipeline");
    const auto take = [&](const char* name, const char* library, const char* className) {
        fs::create_directory_symlink(shared / name, folder / name);
        index[name] = {library, className};
    };
    const auto make = [&](const char* name, const char* library, const char* className, const std::string& prefix) {
        if (!parts.contains(name)) {
            return false;
        }
        Json config = parts.at(name);
        config["_class_name"] = className;
        tests::writeByName(
            folder / name, className, config,
            std::string(library) == "diffusers" ? "diffusion_pytorch_model.safetensors" : "model.safetensors", prefix);
        index[name] = {library, className};
        return true;
    };
    take("tokenizer", "transformers", "T5Tokenizer");
    take("text_encoder", "transformers", "UMT5EncoderModel");
    take("scheduler", "diffusers", "UniPCMultistepScheduler");
    if (!make("vae", "diffusers", "AutoencoderKLWan", "")) {
        take("vae", "diffusers", "AutoencoderKLWan");
    }
    make("transformer", "diffusers", "WanTransformer3DModel", "");
    if (!make("transformer_2", "diffusers", "WanTransformer3DModel", "2.")) {
        index["transformer_2"] = {nullptr, nullptr};
    }
    std::ofstream(folder / "model_index.json") << index.dump();
    return folder;
}

fs::path TestReferenceWanKinds::pictureOf(const std::string& which) {
    const auto file = fs::path(m_scratch.path().toStdString()) / (which + ".png");
    if (!fs::exists(file)) {
        const auto& pixels = m_tensors.at("picture." + which);  // (H, W, 3)
        media::Image image;
        image.height = static_cast<int>(pixels.size(0));
        image.width = static_cast<int>(pixels.size(1));
        const auto* bytes = pixels.data_ptr<std::uint8_t>();
        image.rgb.assign(bytes, bytes + pixels.numel());
        media::writePng(file, image);
    }
    return file;
}

request::GenerationRequest TestReferenceWanKinds::requestOf(const std::string& kind, const Json& run) {
    auto request = models::openModel(folderOf(kind))->facts().defaults;
    request.prompt = m_args.at("prompt");
    request.negativePrompt = m_args.at("negative_prompt");
    request.width = m_args.at("width");
    request.height = m_args.at("height");
    request.frames = m_args.at("frames");
    request.steps = m_args.at("steps");
    request.guidance = m_args.at("guidance");
    request.seed = m_args.at("seed");
    request.threads = 1;
    request.device = request::DeviceChoice::Cpu;
    for (const auto& [word, use] : {std::pair("first", request::InputUse::First), {"last", request::InputUse::Last}}) {
        if (run.value(word, false)) {
            auto& input = request.inputs.emplace_back();
            input.use = use;
            input.file = pictureOf(word);
        }
    }
    return request;
}

void TestReferenceWanKinds::runsEqualTheReference_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("run");
    for (const char* kind : {"ti2v"}) {
        for (const auto& [run, asked] : m_args.at("kinds").at(kind).at("runs").items()) {
            QTest::addRow("%s, %s", kind, run.c_str()) << kind << QString::fromStdString(run);
        }
    }
}

void TestReferenceWanKinds::runsEqualTheReference() {
    QFETCH(QString, kind);
    QFETCH(QString, run);
    const auto name = kind.toStdString(), key = run.toStdString();
    const auto request = requestOf(name, m_args.at("kinds").at(name).at("runs").at(key));
    const auto folder = fs::path(m_scratch.path().toStdString()) / (name + "-" + key);
    pipeline::TextToVideo engine;
    pipeline::RunObserver nobody;
    const auto result = engine.run(request, folder, nobody, {});
    QVERIFY2(result.outcome == request::Outcome::Finished, english(result.message).c_str());
    QCOMPARE(static_cast<int>(result.clip->frames.size()), request.frames);
    SAME(name + "." + key + ".latents",
         pipeline::latentsToDecode(folder, 0, request, *models::openModel(request.model)));
}

void TestReferenceWanKinds::vaeOf48ChannelsEqualsTheReference() {
    const at::NoGradGuard inference;
    models::WanModel model(models::openModel(folderOf("ti2v")), models::Placements::whole({"cpu", "float32"}));
    auto& vae = model.vae();
    // (5, H, W, 3) to (1, 3, 5, H, W)
    const auto video = m_tensors.at("ti2v.vae.video").permute({3, 0, 1, 2}).unsqueeze(0).to(at::kFloat) / 127.5 - 1;
    const auto mean = vae->mean(vae->encode(video));
    SAME("ti2v.vae.mean", mean);
    SAME("ti2v.vae.decoded", vae->decode(m_tensors.at("ti2v.vae.mean").slice(2, 0, 2)).slice(4, 0, {}, 2));
}

QTEST_GUILESS_MAIN(TestReferenceWanKinds)
#include "test_reference_wan_kinds.moc"
