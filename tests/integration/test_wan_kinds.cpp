// What runs of Wan's other kinds do beside equalling the reference: two transformers, given frames
// in channels of their own, a VAE of 48 channels in tiles.
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "checkpoint/safetensors_writer.h"
#include "integration/wan_kinds.h"
#include "media/clip_difference.h"
#include "media/video_writer.h"
#include "models/lora_fit.h"
#include "models/memory_limit.h"
#include "models/memory_plan.h"
#include "models/opened_model.h"
#include "models/wan/wan_model.h"
#include "pipeline/given_channels.h"
#include "pipeline/kept_step.h"
#include "pipeline/text_to_video.h"
#include "request/inputs.h"
#include "request/mask.h"

#include <QtTest>

using namespace tubelet;
namespace fs = std::filesystem;
using Json = nlohmann::json;
using request::InputUse;

namespace {

/// What a run tells, and how it ended.
struct Ran : pipeline::RunObserver {
    void onNotice(const request::Notice& notice) override { codes.push_back(notice.code); }
    void onProgress(request::Phase, double) override { ++told; }
    void onStep(const request::StepReport&) override { ++steps; }
    bool isFinished() const { return result.outcome == request::Outcome::Finished; }
    std::string why() const { return english(result.message); }
    bool has(const char* code) const { return std::find(codes.begin(), codes.end(), code) != codes.end(); }

    std::vector<std::string> codes;
    int told = 0, steps = 0;
    request::GenerationResult result;
};

Ran run(const request::GenerationRequest& request, const fs::path& folder = {},
        const std::optional<pipeline::RunStart>& start = std::nullopt) {
    Ran ran;
    pipeline::TextToVideo engine;
    engine.runTogether({{request, folder, &ran, {}, start}},
                       [&](std::size_t, request::GenerationResult result) { ran.result = std::move(result); });
    return ran;
}

request::Input inputOf(InputUse use, const fs::path& file) {
    request::Input input;
    input.use = use;
    input.file = file;
    return input;
}

}  // namespace

class TestWanKinds : public QObject, private tests::WanKinds {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { models::limitMemory(0); }
    void aFileForBothExpertsIsCountedAsOne();
    void lowNoiseGuidanceUpTo1IsNone();
    void modelsOfGivenFramesRefuseOtherWork_data();
    void modelsOfGivenFramesRefuseOtherWork();
    void modelsOfGivenFramesGoOnWithAClip();
    void severalGivenFramesStandInTheirChannels();
    void modelsOfGivenFramesBranch();
    void oneTileIsTheWholeClip();
    void tilesAreNearTheWholeClip();

  private:
    at::NoGradGuard m_noGrad;

    fs::path path(const std::string& name) const { return fs::path(m_scratch.path().toStdString()) / name; }
    static at::Tensor latentsOf(const request::GenerationRequest& request, const fs::path& folder) {
        return pipeline::latentsToDecode(folder, 0, request, *models::openModel(request.model));
    }
    models::WanModel modelOf(const std::string& kind) {
        return models::WanModel(models::openModel(folderOf(kind)), models::Placements::whole({"cpu", "float32"}));
    }
    /// A clip in a folder of PNGs, of changing colours, the last of which is the picture "first".
    fs::path clipOf(int frames) {
        const auto folder = path("clip of " + std::to_string(frames));
        if (!fs::exists(folder)) {
            media::Clip clip;
            clip.frameRate = 16;
            const auto last = tests::imageOf(m_tensors.at("picture.first"));
            for (int i = 0; i < frames; ++i) {
                auto frame = last;
                for (auto& level : frame.rgb) {
                    level = static_cast<std::uint8_t>(level + 9 * (frames - 1 - i));
                }
                clip.frames.push_back(std::move(frame));
            }
            media::writeClip(folder / "", clip, "", true, {});
        }
        return folder;
    }
};

/// All that a file has for either of them is counted, once.
void TestWanKinds::aFileForBothExpertsIsCountedAsOne() {
    const auto folder = fs::path(m_scratch.path().toStdString());
    std::map<std::string, at::Tensor> tensors;
    const auto add = [&](const std::string& layer, std::int64_t width) {
        tensors[layer + ".lora_A.weight"] = at::ones({1, width});
        tensors[layer + ".lora_B.weight"] = at::ones({24, 1});
    };
    const auto report = [&](const std::string& kind) {
        checkpoint::writeSafetensors(folder / "counted.safetensors", tensors);
        auto fit = models::fitLora(folder / "counted.safetensors", folderOf(kind));
        if (kind == "experts") {
            models::WanModel model(models::openModel(folderOf(kind)), models::Placements::whole({"cpu", "float32"}));
            const auto used = model.useLoras({{folder / "counted.safetensors", 1}}).front();
            // The same before and in a run.
            if (used.layers != fit.layers || used.matched != fit.matched || used.unmatched != fit.unmatched ||
                used.mismatched != fit.mismatched) {
                fit.layers = -1;
            }
        }
        return fit;
    };
    add("transformer.blocks.0.attn1.to_q", 24);
    add("transformer.blocks.0.attn1.to_k", 24);
    add("transformer_2.blocks.0.attn1.to_q", 24);
    auto fit = report("experts");
    QCOMPARE(fit.layers, 3);
    QCOMPARE(fit.matched, std::uint64_t{6});
    QVERIFY(fit.isComplete());
    // Where there is one transformer, nothing of the second fits.
    fit = report("ti2v");
    QCOMPARE(fit.layers, 2);
    QCOMPARE(fit.unmatched.size(), std::size_t{2});
    QVERIFY(fit.unmatched.front().starts_with("transformer_2."));
    // What fits neither is told once, and a layer of another size by its own name.
    add("transformer_2.blocks.0.attn1.to_k", 7);
    add("text_encoder.layer", 24);
    fit = report("experts");
    QCOMPARE(fit.layers, 3);
    QCOMPARE(fit.matched, std::uint64_t{6});
    QCOMPARE(fit.unmatched.size(), std::size_t{2});
    QVERIFY(fit.unmatched.front().starts_with("text_encoder."));
    QCOMPARE(fit.mismatched.size(), std::size_t{1});
    QVERIFY(english(fit.mismatched.front()).find("transformer_2.blocks.0.attn1.to_k") != std::string::npos);
    // Layers that are named for none of them are for both, and count once.
    tensors.clear();
    add("diffusion_model.blocks.0.self_attn.q", 24);
    fit = report("experts");
    QCOMPARE(fit.layers, 1);
    QCOMPARE(fit.matched, std::uint64_t{2});
}

void TestWanKinds::lowNoiseGuidanceUpTo1IsNone() {
    const auto latentsAt = [&](double guidance) {
        auto request = requestOf("experts", Json::object());
        request.lowNoiseGuidance = guidance;
        const auto folder = path("low " + std::to_string(guidance));
        const auto ran = run(request, folder);
        return ran.isFinished() ? latentsOf(request, folder) : throw std::runtime_error(ran.why());
    };
    const auto one = latentsAt(1);
    QVERIFY(at::equal(latentsAt(0.5), one));
    QVERIFY(at::equal(latentsAt(0), one));
    QVERIFY((latentsAt(1.5) - one).abs().max().item<double>() > 0.01);
}

void TestWanKinds::modelsOfGivenFramesRefuseOtherWork_data() {
    QTest::addColumn<QString>("work");
    QTest::addColumn<QString>("says");
    const QString begin = "This model makes a clip of its first frame, and no %1. Choose another model for that.";
    QTest::newRow("storyboard") << "storyboard" << begin.arg("storyboard");
    QTest::newRow("loop") << "loop" << begin.arg("loop");
    QTest::newRow("paint") << "paint" << begin.arg("clip of which a part is made again");
    QTest::newRow("blend") << "blend" << begin.arg("blend of two clips");
    QTest::newRow("start") << "start" << begin.arg("clip that only begins like another one");
    QTest::newRow("nothing") << "nothing"
                             << "This model makes a clip of its first frame: name a picture for it";
}

/// Before anything is loaded.
void TestWanKinds::modelsOfGivenFramesRefuseOtherWork() {
    QFETCH(QString, work);
    QFETCH(QString, says);
    for (const std::string kind : {"i2v", "experts_i2v"}) {
        auto request = requestOf(kind, Json{{"first", work != "nothing"}});
        const auto clip = clipOf(9);
        if (work == "storyboard") {
            request.cards = {{"A cat walks", 5, 0}, {"A cat sits", 4, 2}};
        } else if (work == "loop") {
            request.loop = true;
            request.frames = 8;
        } else if (work == "paint") {
            auto input = inputOf(InputUse::Paint, clip);
            input.mask = request::boxMask({8, 8, 16, 16, 0, 8}, request.width, request.height, 9);
            request.inputs = {input};
        } else if (work == "blend") {
            request.inputs = {inputOf(InputUse::Start, clip), inputOf(InputUse::Blend, clip)};
            request.inputs[1].curve01 = {0, 1};
        } else if (work == "start") {
            request.inputs = {inputOf(InputUse::Start, clip)};
        }
        const auto ran = run(request);
        QCOMPARE(ran.result.outcome, request::Outcome::Failed);
        QVERIFY2(QString::fromStdString(ran.why()).startsWith(says), ran.why().c_str());
        QCOMPARE(ran.told, 0);
        QCOMPARE(ran.steps, 0);
    }
}

/// The end of a clip is given in the channels of the first frame: here it is that frame.
void TestWanKinds::modelsOfGivenFramesGoOnWithAClip() {
    for (const std::string kind : {"i2v", "experts_i2v"}) {
        const auto first = requestOf(kind, Json{{"first", true}});
        auto longer = requestOf(kind, Json::object());
        longer.inputs = {inputOf(InputUse::Extend, clipOf(12))};
        QCOMPARE(request::framesOf(request::knownLatents(longer, models::openModel(longer.model)->facts()),
                                   models::openModel(longer.model)->facts()),
                 1);
        const auto one = run(first, path(kind + " first")), other = run(longer, path(kind + " longer"));
        QVERIFY2(one.isFinished(), one.why().c_str());
        QVERIFY2(other.isFinished(), other.why().c_str());
        QVERIFY(at::equal(latentsOf(longer, path(kind + " longer")), latentsOf(first, path(kind + " first"))));
        const auto& frames = other.result.clip->frames;
        QCOMPARE(frames.size(), std::size_t(12 + longer.frames - 1));
        // It is the clip itself to where it goes on, and from there what was made.
        auto before = tests::imageOf(m_tensors.at("picture.first")).rgb;
        for (auto& level : before) {
            level = static_cast<std::uint8_t>(level + 9);
        }
        QVERIFY(frames[10].rgb == before);
        for (std::size_t i = 0; i < one.result.clip->frames.size(); ++i) {
            QVERIFY(frames[11 + i].rgb == one.result.clip->frames[i].rgb);
        }
    }
}

/// A longer run is given more of the clip's end: five frames, which are two latent ones.
void TestWanKinds::severalGivenFramesStandInTheirChannels() {
    auto model = modelOf("i2v");
    auto request = requestOf("i2v", Json::object());
    request.frames = 17;
    request.inputs = {inputOf(InputUse::Extend, clipOf(12))};
    QCOMPARE(request::framesOf(request::knownLatents(request, model.facts()), model.facts()), 5);
    std::vector<media::Image> known;
    for (int i = 0; i < 5; ++i) {
        auto frame = tests::imageOf(m_tensors.at("picture.first"));
        std::rotate(frame.rgb.begin(), frame.rgb.begin() + 33 * i, frame.rgb.end());
        known.push_back(std::move(frame));
    }
    const auto condition = pipeline::givenChannels(model, request, known, {}, std::nullopt, {});
    const auto shape = model.latentShape(request);  // (1, C, 5, h, w)
    QVERIFY((condition.beside.sizes() == at::IntArrayRef{1, 4 + shape[1], 5, shape[3], shape[4]}));
    const auto mask = condition.beside.narrow(1, 0, 4);
    QVERIFY(mask.narrow(2, 0, 2).eq(1).all().item<bool>());
    QVERIFY(mask.narrow(2, 2, 3).eq(0).all().item<bool>());
    // The VAE is causal: what comes behind them changes nothing of their latents.
    std::vector<at::Tensor> pixels;
    for (const auto& frame : known) {
        pixels.push_back(
            at::from_blob(const_cast<std::uint8_t*>(frame.rgb.data()), {frame.height, frame.width, 3}, at::kByte)
                .to(at::kFloat)
                .permute({2, 0, 1}));
    }
    const auto alone = model.encode((at::stack(pixels, 1).unsqueeze(0) / 127.5 - 1).contiguous(), std::nullopt);
    QVERIFY(at::allclose(condition.beside.slice(1, 4).narrow(2, 0, 2), alone, 1e-4, 1e-5));
    QVERIFY(condition.image.defined());
    const auto ran = run(request);
    QVERIFY2(ran.isFinished(), ran.why().c_str());
    QCOMPARE(ran.result.clip->frames.size(), std::size_t(12 + 17 - 5));
}

void TestWanKinds::modelsOfGivenFramesBranch() {
    for (const std::string kind : {"i2v", "experts_i2v"}) {
        const auto request = requestOf(kind, Json{{"first", true}});
        const auto whole = path(kind + " whole");
        QVERIFY(run(request, whole).isFinished());
        const auto expected = latentsOf(request, whole);
        for (const int step : {1, 3}) {
            const auto folder = path(kind + " branch " + std::to_string(step));
            const auto ran = run(request, folder, pipeline::RunStart{whole, step});
            QVERIFY2(ran.isFinished(), ran.why().c_str());
            QCOMPARE(ran.steps, request.steps - step);
            QVERIFY(at::equal(latentsOf(request, folder), expected));
        }
        auto other = request;
        other.prompt = "A dog runs across the snow";
        const auto folder = path(kind + " other branch");
        const auto ran = run(other, folder, pipeline::RunStart{whole, 2});
        QVERIFY2(ran.isFinished(), ran.why().c_str());
        QVERIFY(!at::allclose(latentsOf(other, folder), expected, 1e-3, 1e-3));
        // Its first frame stays, and is still asked for.
        auto without = request;
        without.inputs.clear();
        const auto refused = run(without, {}, pipeline::RunStart{whole, 2});
        QCOMPARE(refused.result.outcome, request::Outcome::Failed);
        QVERIFY2(refused.why().find("name a picture for it") != std::string::npos, refused.why().c_str());
        auto exchanged = request;
        exchanged.inputs[0].file = pictureOf("last");
        const auto changed = run(exchanged, {}, pipeline::RunStart{whole, 2});
        QCOMPARE(changed.result.outcome, request::Outcome::Failed);
        QCOMPARE(changed.told, 0);
        QVERIFY(!changed.why().empty());
    }
}

/// Of a clip that one tile covers a decode in tiles is the whole decode, bit by bit.
void TestWanKinds::oneTileIsTheWholeClip() {
    auto model = modelOf("ti2v");
    const auto latents = m_tensors.at("ti2v.text.latents");
    std::map<bool, std::vector<at::Tensor>> decoded;
    for (const bool inTiles : {false, true}) {
        double last = 0;
        models::VideoModel::DecodeOptions options;
        options.tiles = inTiles ? vae::Tiles(vae::Tiling()) : std::nullopt;
        options.progress = [&](double fraction01) { last = fraction01; };
        model.decode(latents, options, [&](const at::Tensor& frames) { decoded[inTiles].push_back(frames); });
        QCOMPARE(last, 1.0);
    }
    QVERIFY(at::equal(at::cat(decoded[true], 2), at::cat(decoded[false], 2)));
}

/// A run whose whole frame doesn't fit the memory decodes it in tiles of 256 pixels.
void TestWanKinds::tilesAreNearTheWholeClip() {
    auto request = requestOf("ti2v", Json::object());
    request.width = request.height = 512;
    request.frames = 5;
    request.steps = 1;
    const auto whole = run(request, path("whole frame"));
    QVERIFY2(whole.isFinished(), whole.why().c_str());
    QVERIFY(!whole.has("tiled-decode"));
    const auto facts = models::openModel(request.model)->facts();
    const auto planFor = [&](std::uint64_t bytes) {
        return models::planMemory(request, facts, {"cpu", "float32"}, {bytes, 0});
    };
    auto plan = planFor(std::uint64_t{1} << 40);
    // Beside nothing, and where holes in the heap have no room either.
    for (int i = 0; i < 2 && !plan.placements.isHeapSmall; ++i) {
        plan = planFor(plan.whileDecoding().host - 1);
    }
    QVERIFY(!plan.tiles);
    models::limitMemory((plan.base + plan.vaeWeights + plan.clip + plan.decoding).host - 1);
    const auto tiled = run(request, path("tiles"));
    QVERIFY2(tiled.isFinished(), tiled.why().c_str());
    QVERIFY(tiled.has("tiled-decode"));
    QVERIFY(at::equal(latentsOf(request, path("tiles")), latentsOf(request, path("whole frame"))));
    // How far apart two clips' values are on average, one of them moved by some pixels to the left.
    const auto apart = [](const media::Clip& a, const media::Clip& b, int moved) {
        double sum = 0, count = 0;
        for (std::size_t i = 0; i < a.frames.size(); ++i) {
            const auto &one = a.frames[i].rgb, &other = b.frames[i].rgb;
            for (std::size_t k = 0, from = std::size_t(3 * moved); from < one.size(); ++k, ++from) {
                sum += std::abs(int(one[k]) - int(other[from]));
                ++count;
            }
        }
        return sum / count;
    };
    QCOMPARE(tiled.result.clip->frames.size(), whole.result.clip->frames.size());
    const auto here = apart(*whole.result.clip, *tiled.result.clip, 0);
    // A tile that was put down a latent cell away would be as far.
    const auto away = apart(*whole.result.clip, *whole.result.clip, 16);
    QVERIFY2(here > 0 && here < away / 4, qPrintable(QStringLiteral("%1 and %2").arg(here).arg(away)));
}

QTEST_GUILESS_MAIN(TestWanKinds)
#include "test_wan_kinds.moc"
