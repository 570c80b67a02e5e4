// Wan's other kinds against diffusers: whole runs from a request to their latents, with the same
// seed and the same pictures.
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "checkpoint/safetensors_writer.h"
#include "integration/wan_kinds.h"
#include "models/families.h"
#include "models/memory_plan.h"
#include "models/opened_model.h"
#include "models/wan/clip_image.h"
#include "models/wan/wan_model.h"
#include "pipeline/kept_step.h"
#include "pipeline/text_to_video.h"
#include "request/validate.h"
#include "support/formula_weights.h"
#include "support/limit.h"
#include "support/reference.h"
#include "support/refusal.h"

#include <QtTest>

using namespace tubelet;
namespace fs = std::filesystem;
using Json = nlohmann::json;

class TestReferenceWanKinds : public QObject, private tests::WanKinds {
    Q_OBJECT

  private Q_SLOTS:
    void runsEqualTheReference_data();
    void runsEqualTheReference();
    void vaeOf48ChannelsEqualsTheReference();
    void clipEqualsTheReference();
    void expertsTakeEachOthersPlace();
    void aBrokenSecondIsKnownBeforeTheFirstStep();
    void lorasGoToTheirExperts_data();
    void lorasGoToTheirExperts();
    void whatAModelNeedsIsAsked();
};

#define SAME(name, got)                                                                                             \
    do {                                                                                                            \
        const auto& want = m_tensors.at(name);                                                                      \
        const double largest = std::max(1.0, want.abs().max().item<double>());                                      \
        const auto message = tests::differs(name, got, want, tests::Limit::of(1e-4 * largest, "as was asked for")); \
        QVERIFY2(message.empty(), message.c_str());                                                                 \
    } while (false)

void TestReferenceWanKinds::runsEqualTheReference_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("run");
    for (const char* kind : {"ti2v", "experts", "experts_i2v", "i2v", "flf2v"}) {
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
    auto& vae = model.vae(models::VaeUse::Encoding);
    // (5, H, W, 3) to (1, 3, 5, H, W)
    const auto video = m_tensors.at("ti2v.vae.video").permute({3, 0, 1, 2}).unsqueeze(0).to(at::kFloat) / 127.5 - 1;
    const auto mean = vae->mean(vae->encode(video));
    SAME("ti2v.vae.mean", mean);
    const auto latents = m_tensors.at("ti2v.vae.mean").slice(2, 0, 2);
    SAME("ti2v.vae.decoded", vae->decode(latents).slice(4, 0, {}, 2));
    SAME("ti2v.vae.tiled", vae->decodeTiled(latents, {32, 16}, [](double) {}).slice(4, 0, {}, 4));
}

void TestReferenceWanKinds::clipEqualsTheReference() {
    const at::NoGradGuard inference;
    const auto folder = folderOf("i2v");
    models::WanModel model(models::openModel(folder), models::Placements::whole({"cpu", "float32"}));
    std::vector<media::Image> pictures;
    for (const char* which : {"first", "last"}) {
        pictures.push_back(tests::imageOf(m_tensors.at(std::string("picture.") + which)));
    }
    const auto steps = models::clipPreprocessing(model.opened().layout().fields("image_processor"));
    SAME("clip.pixels", at::stack({vit::pixelValues(pictures[0], steps), vit::pixelValues(pictures[1], steps)}));
    SAME("clip.embeds", model.lookAt(pictures).unflatten(1, {2, -1}).squeeze(0));
}

/// With memory for one of them the other leaves, and nothing else changes.
void TestReferenceWanKinds::expertsTakeEachOthersPlace() {
    const at::NoGradGuard inference;
    const auto opened = models::openModel(folderOf("experts"));
    auto placements = models::Placements::whole({"cpu", "float32"});
    models::WanModel both(opened, placements);
    placements.denoiser.staysLoaded = false;
    models::WanModel oneByOne(opened, placements);
    const auto request = requestOf("experts", Json::object());
    const auto told = both.condition(request).conditional;
    at::manual_seed(1);
    const auto latents = at::randn(both.latentShape(request));
    std::vector<at::Tensor> seen;
    for (const int timestep : {999, 500, 875, 874}) {
        const auto at = at::tensor({timestep}, at::kLong);
        seen.push_back(both.denoiser().forward(latents, at, told));
        QVERIFY(at::equal(seen.back(), oneByOne.denoiser().forward(latents, at, told)));
    }
    QVERIFY(at::equal(seen[0], both.transformer({}, 0)->forward(latents, at::tensor({999}, at::kLong), told)));
    QVERIFY(at::equal(seen[2], both.transformer({}, 0)->forward(latents, at::tensor({875}, at::kLong), told)));
    QVERIFY(at::equal(seen[3], both.transformer({}, 1)->forward(latents, at::tensor({874}, at::kLong), told)));
    const std::weak_ptr<torch::nn::Module> first = both.transformer({}, 0).ptr();
    both.transformer({}, 1);
    QVERIFY(!first.expired());
    const std::weak_ptr<torch::nn::Module> alone = oneByOne.transformer({}, 0).ptr();
    oneByOne.transformer({}, 1);
    QVERIFY(alone.expired());

    // Runs on both sides of the boundary share a call.
    const auto inputAt = [&](int timestep) {
        return dit::DenoiserInput{latents, at::tensor({timestep}, at::kLong), told};
    };
    const auto packed = both.denoiser().forwardPacked({inputAt(874), inputAt(999), inputAt(500)});
    for (const auto& [got, alike] : {std::pair(packed[0], seen[3]), {packed[1], seen[0]}, {packed[2], seen[1]}}) {
        QVERIFY(at::allclose(got, alike, 1e-4, 1e-5));
    }

    // The plan lets the text encoder leave first, then one of them.
    const auto& facts = opened->facts();
    const models::ResolvedDevice cpu{"cpu", "float32"};
    const auto planFor = [&](std::uint64_t bytes) { return models::planMemory(request, facts, cpu, {bytes, 0}); };
    const auto whole = planFor(std::uint64_t{1} << 40);
    QVERIFY(whole.placements.denoiser.staysLoaded && whole.keepText());
    const auto without = planFor(whole.peak().host - 1);
    QVERIFY(without.placements.denoiser.staysLoaded && !without.keepText());
    auto single = planFor(without.peak().host - 1);
    if (single.placements.denoiser.staysLoaded) {  // a heap without holes comes first
        QVERIFY(single.placements.isHeapSmall);
        single = planFor(single.peak().host - 1);
    }
    QVERIFY(!single.placements.denoiser.staysLoaded);
    QCOMPARE(single.placements.denoiser.residence, models::Residence::Whole);
    const auto one = models::weightMemory(opened->size(*models::denoisersOf(opened->family(), opened->layout())[1]),
                                          single.placements.denoiser);
    QCOMPARE(without.denoiserWeights.host - single.denoiserWeights.host, one.host);
    QVERIFY(without.peak().host - single.peak().host >= one.host);
}

void TestReferenceWanKinds::aBrokenSecondIsKnownBeforeTheFirstStep() {
    const auto folder = fs::path(m_scratch.path().toStdString()) / "half of the experts";
    fs::copy(folderOf("experts"), folder, fs::copy_options::recursive);
    const auto weights = checkpoint::Weights::open(folder / "transformer_2");
    std::map<std::string, at::Tensor> kept;
    for (const auto& name : weights.names()) {
        if (name != "blocks.0.attn1.to_k.bias") {
            kept[name] = weights.tensor(name).clone();
        }
    }
    QCOMPARE(kept.size() + 1, weights.names().size());
    fs::remove_all(folder / "transformer_2");
    fs::create_directories(folder / "transformer_2");
    fs::copy(folderOf("experts") / "transformer_2/config.json", folder / "transformer_2/config.json");
    checkpoint::writeSafetensors(folder / "transformer_2/diffusion_pytorch_model.safetensors", kept);
    struct : pipeline::RunObserver {
        int steps = 0;
        void onStep(const request::StepReport&) override { ++steps; }
    } observer;
    auto request = requestOf("experts", Json::object());
    request.model = folder;
    pipeline::TextToVideo engine;
    const auto result = engine.run(request, {}, observer, {});
    QCOMPARE(result.outcome, request::Outcome::Failed);
    QVERIFY2(english(result.message).find("1 missing: blocks.0.attn1.to_k.bias") != std::string::npos,
             english(result.message).c_str());
    QCOMPARE(observer.steps, 0);
}

void TestReferenceWanKinds::lorasGoToTheirExperts_data() {
    QTest::addColumn<bool>("staysLoaded");
    QTest::newRow("both are there") << true;
    QTest::newRow("one at a time") << false;
}

void TestReferenceWanKinds::lorasGoToTheirExperts() {
    QFETCH(bool, staysLoaded);
    const auto folder = fs::path(m_scratch.path().toStdString());
    const auto lora = [&](const char* name, const std::map<std::string, double>& values = {{"transformer.", 0.5}}) {
        std::map<std::string, at::Tensor> tensors;
        for (const auto& [network, value] : values) {
            const auto layer = network + "blocks.0.attn1.to_q.lora_";
            tensors[layer + "A.weight"] = at::full({1, 24}, value);
            tensors[layer + "B.weight"] = at::ones({24, 1});
        }
        checkpoint::writeSafetensors(folder / name, tensors);
        return folder / name;
    };
    const auto plain = lora("style.safetensors"), high = lora("Style_HIGH_noise.safetensors"),
               low = lora("style-lownoise-v2.safetensors");
    auto placements = models::Placements::whole({"cpu", "float32"});
    placements.denoiser.staysLoaded = staysLoaded;
    models::WanModel model(models::openModel(folderOf("experts")), placements);
    using request::Expert;
    // How much of 0.5 each transformer has on top of its own.
    const auto shares = [&](const std::vector<request::Lora>& loras) {
        const auto reports = model.useLoras(loras);
        std::string text;
        for (std::size_t expert : {std::size_t(0), std::size_t(1)}) {
            const std::string name = "blocks.0.attn1.to_q.weight";
            const auto own = tests::valuesByName((expert == 0 ? "" : "2.") + name, {24, 24});
            const auto now = model.transformer({}, expert)->named_parameters()[name].detach();
            text += QString::number((now - own).mean().item<double>(), 'f', 3).toStdString() + " ";
        }
        for (const auto& report : reports) {
            text += std::to_string(report.layers) + (report.expert == Expert::HighNoise  ? "h"
                                                     : report.expert == Expert::LowNoise ? "l"
                                                                                         : "b");
        }
        return text;
    };
    QCOMPARE(shares({}), std::string("0.000 0.000 "));
    QCOMPARE(shares({{plain, 1}}), std::string("0.500 0.500 1b"));
    QCOMPARE(shares({{high, 1}}), std::string("0.500 0.000 1h"));
    QCOMPARE(shares({{high, 1}, {low, 0.5}}), std::string("0.500 0.250 1h1l"));
    QCOMPARE(shares({{high, 1, Expert::LowNoise}}), std::string("0.000 0.500 1l"));
    QCOMPARE(shares({{high, 1, Expert::Both}}), std::string("0.500 0.500 1b"));
    QCOMPARE(shares({{plain, 1, Expert::HighNoise}, {plain, 0.2, Expert::LowNoise}}), std::string("0.500 0.100 1h1l"));
    // A file that names layers of both: each takes its own.
    const auto pair = lora("pair.safetensors", {{"transformer.", 0.5}, {"transformer_2.", 0.25}}),
               second = lora("second.safetensors", {{"transformer_2.", 0.25}});
    QCOMPARE(shares({{pair, 1}}), std::string("0.500 0.250 2b"));
    QCOMPARE(shares({{pair, 1, Expert::HighNoise}}), std::string("0.500 0.000 1h"));
    QCOMPARE(shares({{pair, 1, Expert::LowNoise}}), std::string("0.000 0.250 1l"));
    QCOMPARE(shares({{pair, 2}, {plain, 1}}), std::string("1.500 1.000 2b1b"));
    QCOMPARE(shares({{second, 1}}), std::string("0.000 0.250 1b"));
    QCOMPARE(shares({{second, 0.4, Expert::LowNoise}}), std::string("0.000 0.100 1l"));
    QVERIFY(tests::refusal([&] { shares({{second, 1, Expert::HighNoise}}); }).contains("fits nothing in the model"));
    QCOMPARE(shares({}), std::string("0.000 0.000 "));
}

void TestReferenceWanKinds::whatAModelNeedsIsAsked() {
    const auto why = [&](const request::GenerationRequest& request) {
        try {
            request::validate(request, models::openModel(request.model)->facts());
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return QString();
    };
    const auto both = Json{{"first", true}, {"last", true}};
    QVERIFY(why(requestOf("i2v", Json::object())).contains("first frame"));
    QVERIFY(why(requestOf("i2v", Json{{"first", true}})).isEmpty());
    QVERIFY(why(requestOf("flf2v", Json{{"first", true}})).contains("last one"));
    QVERIFY(why(requestOf("flf2v", both)).isEmpty());
    QVERIFY(why(requestOf("ti2v", Json{{"guidance_scale_2", 3.0}})).contains("two transformers"));
    auto request = requestOf("ti2v", Json::object());
    request.loras = {{"a.safetensors", 1, request::Expert::HighNoise}};
    QVERIFY(why(request).contains("two transformers"));
    request.loras = {{"a_high.safetensors", 1}};
    QVERIFY(why(request).isEmpty());
}

QTEST_GUILESS_MAIN(TestReferenceWanKinds)
#include "test_reference_wan_kinds.moc"
