// Clips that are made out of others: painted into, of several prompts, blended.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "base/error.h"
#include "media/video_writer.h"
#include "models/devices.h"
#include "pipeline/compute_threads.h"
#include "pipeline/finished_clip.h"
#include "pipeline/mask_weights.h"
#include "pipeline/run_inputs.h"
#include "pipeline/time_windows.h"
#include "request/inputs.h"
#include "request/json.h"
#include "request/shared_recipe.h"
#include "request/storyboard.h"
#include "support/generation.h"
#endif

#include <cmath>
#include <filesystem>

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
using namespace tubelet::tests;
namespace fs = std::filesystem;
using request::InputUse;
using request::Sampler;

namespace {

media::Clip stripes(int frames, int shade) {
    media::Clip clip;
    clip.frameRate = 8;
    for (int i = 0; i < frames; ++i) {
        media::Image image{.width = 32, .height = 32, .rgb = {}};
        for (int at = 0; at < 32 * 32; ++at) {
            image.rgb.push_back(static_cast<std::uint8_t>(shade + 4 * i));
            image.rgb.push_back(static_cast<std::uint8_t>(at % 32 * 7));
            image.rgb.push_back(static_cast<std::uint8_t>(at / 32 * 7));
        }
        clip.frames.push_back(std::move(image));
    }
    return clip;
}

/// Frames of a clip that have a pixel in common which differs, and how many differ.
int differing(const media::Image& a, const media::Image& b) {
    int count = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i) {
        count += a.rgb[i] != b.rgb[i] ? 1 : 0;
    }
    return count;
}

}  // namespace

class TestRework : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_sources;
    std::unique_ptr<QTemporaryDir> m_folder;
    request::ModelFacts m_facts = models::describeModel(kMini);

    fs::path source(const char* name) const { return fs::path(m_sources.path().toStdString()) / name; }
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }

    request::Input paint(const char* name, request::MaskBox box, int frames, double strength) const {
        request::Input input;
        input.use = InputUse::Paint;
        input.file = source(name);
        input.strength01 = strength;
        input.mask = request::boxMask(box, 32, 32, frames);
        input.mask->feather = 3;
        input.mask->fade = 1;
        return input;
    }
    request::Input use(InputUse use, const char* name, double strength = 0.5) const {
        request::Input input;
        input.use = use;
        input.file = source(name);
        input.strength01 = strength;
        return input;
    }
    static request::GenerationRequest ofCards(std::vector<request::Card> cards, double guidance = 1) {
        auto request = requestOf(Sampler::UniPC, guidance, 5, 3);
        request.frames = 0;
        for (const auto& card : cards) {
            request.frames += card.frames;
        }
        request.cards = std::move(cards);
        request.prompt = request::titleOf(request.cards);
        return request;
    }
    static media::SharedClip made(const request::GenerationRequest& request) {
        const auto ran = run(request);
        return ran.isFinished() ? ran.result.clip : throw std::runtime_error(ran.fault());
    }

  private Q_SLOTS:
    void initTestCase() {
        media::writeClip(source("a") / "", stripes(9, 20), "", true, {});
        media::writeClip(source("b") / "", stripes(9, 120), "", true, {});
        media::writeClip(source("seven") / "", stripes(7, 20), "", true, {});
        media::writeClip(source("ring") / "", stripes(8, 20), "", true, {});
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aWholeMaskAtStrengthOneIsAPlainRun() {
        for (const double guidance : {1.0, 4.0}) {
            auto request = requestOf(Sampler::UniPC, guidance, 9, 3);
            const auto plain = made(request);
            request.inputs = {paint("a", {0, 0, 32, 32, 0, 8}, 9, 1)};
            QVERIFY(*made(request) == *plain);
        }
    }

    void whatLiesOutsideStays_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("given");
        QTest::addRow("clip") << "a" << 9 << 9;
        QTest::addRow("of a length that the model can't make") << "seven" << 9 << 7;
        QTest::addRow("loop") << "ring" << 8 << 8;
    }
    void whatLiesOutsideStays() {
        QFETCH(QString, name);
        QFETCH(int, frames);
        QFETCH(int, given);
        for (const auto sampler : {Sampler::UniPC, Sampler::Euler, Sampler::DpmSolver}) {
            auto request = requestOf(sampler, 1, frames, 4);
            request.loop = name == "ring";
            request.inputs = {paint(qPrintable(name), {8, 12, 10, 8, 2, 4}, given, 0.75)};
            const auto clip = made(request);
            const auto before = stripes(given, 20);
            QCOMPARE(clip->frames.size(), before.frames.size());
            const auto weights = pipeline::maskWeights(*request.inputs[0].mask, given, 32, 32, {});
            int inside = 0;
            for (int i = 0; i < given; ++i) {
                const auto& now = clip->frames[static_cast<std::size_t>(i)].rgb;
                const auto& was = before.frames[static_cast<std::size_t>(i)].rgb;
                for (std::size_t k = 0; k < now.size(); ++k) {
                    const int y = static_cast<int>(k / 3 / 32), x = static_cast<int>(k / 3 % 32);
                    const bool isNear = x >= 5 && x < 21 && y >= 9 && y < 23 && i >= 1 && i <= 5;
                    QVERIFY2(isNear || now[k] == was[k], qPrintable(QString("frame %1 (%2, %3)").arg(i).arg(x).arg(y)));
                    const bool isInside = x >= 8 && x < 18 && y >= 12 && y < 20 && i >= 2 && i <= 4;
                    QVERIFY(!isInside || weights[i][y][x].item<float>() > 0.999F);
                    inside += isInside && now[k] != was[k] ? 1 : 0;
                }
            }
            QVERIFY2(inside > 10 * 8 * 3 * 3 * 3 / 4, qPrintable(QString::number(inside)));
        }
    }

    /// A clip of the bundled model, its file and its kept run.
    media::SharedClip makeSource(const char* run, const char* file, bool loop = false, int seed = 11) {
        auto request = requestOf(Sampler::UniPC, 1, loop ? 8 : 9, 3);
        request.loop = loop;
        request.seed = static_cast<std::uint64_t>(seed);
        const auto ran = tests::run(request, path(run));
        if (!ran.isFinished()) {
            throw std::runtime_error(ran.fault());
        }
        media::writeClip(path(file), *ran.result.clip, request::toSharedJson(ran.result.recipe), true, {});
        return ran.result.clip;
    }
    request::Input ofRun(InputUse use, const char* run, const char* file) const {
        request::Input input;
        input.use = use;
        input.file = path(file);
        input.run = path(run);
        input.strength01 = 0.75;
        return input;
    }

    /// What stays is the clip as it was first decoded, not what the file and the VAE left of it.
    void aKeptRunIsPaintedIntoWithoutLoss_data() {
        QTest::addColumn<bool>("loop");
        QTest::addRow("clip") << false;
        QTest::addRow("loop") << true;
    }
    void aKeptRunIsPaintedIntoWithoutLoss() {
        QFETCH(bool, loop);
        const auto before = makeSource("source", "source.mp4", loop);
        auto request = requestOf(Sampler::UniPC, 1, loop ? 8 : 9, 4);
        request.loop = loop;
        request.inputs = {ofRun(InputUse::Paint, "source", "source.mp4")};
        request.inputs[0].mask = request::boxMask({8, 12, 10, 8, 2, 4}, 32, 32, request.frames);
        request.inputs[0].mask->feather = 3;
        request.inputs[0].mask->fade = 1;
        const auto fromRun = tests::run(request, path("painted"));
        QVERIFY2(fromRun.isFinished(), fromRun.fault().c_str());
        QVERIFY(!fromRun.told("input-run-unused"));
        auto plain = request;
        plain.inputs[0].run.clear();
        const auto fromFile = tests::run(plain);
        const auto weights = pipeline::maskWeights(*request.inputs[0].mask, request.frames, 32, 32, {});
        int touched = 0, lost = 0;
        for (int i = 0; i < request.frames; ++i) {
            const auto at = static_cast<std::size_t>(i);
            const auto& was = before->frames[at].rgb;
            for (std::size_t k = 0; k < was.size(); ++k) {
                const auto cell = static_cast<std::int64_t>(k / 3);
                if (weights[i][cell / 32][cell % 32].item<float>() == 0) {
                    QCOMPARE(fromRun.result.clip->frames[at].rgb[k], was[k]);
                    lost += fromFile.result.clip->frames[at].rgb[k] != was[k] ? 1 : 0;
                } else {
                    touched += fromRun.result.clip->frames[at].rgb[k] != was[k] ? 1 : 0;
                }
            }
        }
        QVERIFY(touched > 0);
        QVERIFY2(lost > 0, "the file has no loss that a kept run could save");
        // The recipe tells which source it was.
        const auto& recipe = fromRun.result.recipe;
        QVERIFY(recipe.inputSources == std::vector{request::InputSource::Latent});
        QVERIFY(fromFile.result.recipe.inputSources.empty());
        QCOMPARE(recipe.inputHashes.size(), std::size_t{1});
        QVERIFY(recipe.inputHashes != fromFile.result.recipe.inputHashes);
        QVERIFY(request::recipeFromJson(request::toJson(recipe)) == recipe);

        // It goes on, and is decoded, when the other run is gone.
        fs::remove_all(path("source"));
        fs::remove(path("source.mp4"));
        pipeline::TextToVideo engine;
        QVERIFY(*engine.decodeStep(request, path("painted"), 0, {}) == *fromRun.result.clip);
        fs::remove(path("painted") / "step-04.safetensors");
        QVERIFY(engine.canGoOn(request, path("painted")));
        const auto resumed = tests::run(request, path("painted"), pipeline::RunStart{path("painted"), 0});
        QVERIFY2(resumed.isFinished(), resumed.fault().c_str());
        QVERIFY(*resumed.result.clip == *fromRun.result.clip);
        QVERIFY(resumed.result.recipe.inputSources == recipe.inputSources);
        // Without its copy it says so.
        fs::remove(path("painted") / "step-04.safetensors");
        fs::remove(path("painted") / "given-0.safetensors");
        QVERIFY(!engine.canGoOn(request, path("painted")));
        const auto lame = tests::run(request, path("painted"), pipeline::RunStart{path("painted"), 0});
        QVERIFY2(QString::fromStdString(lame.fault()).contains("given-0.safetensors"), lame.fault().c_str());
    }

    /// Before any noise a blend of share 0 is its first clip, and of share 1 its second, to the
    /// pixel.
    void aBlendsEndsAreItsKeptRuns() {
        const auto first = makeSource("one", "one.mp4"), second = makeSource("two", "two.mp4", false, 12);
        QVERIFY(!(*first == *second));
        auto request = requestOf(Sampler::UniPC, 1, 9, 4);
        request.inputs = {ofRun(InputUse::Start, "one", "one.mp4"), ofRun(InputUse::Blend, "two", "two.mp4")};
        const at::NoGradGuard inference;  // as a run computes
        const pipeline::ComputeThreads threads(request.threads);
        const auto opened = models::openModel(kMini);
        const auto model =
            models::loadModel(opened, models::Placements::whole(models::resolveDevice(request.device, request.dtype)));
        for (const bool isSecond : {false, true}) {
            request.inputs[1].curve01 = {isSecond ? 1.0 : 0.0};
            Recorder recorder;
            pipeline::RunInputs inputs;
            inputs.check(request, std::nullopt, {});
            inputs.takeLatents(request, std::nullopt, *opened, recorder, {});
            inputs.read(request, m_facts, recorder, {});
            QVERIFY(!inputs.needsEncoder() && inputs.isToBeEncoded());
            inputs.encode(*model, request, std::nullopt, {});
            auto plain = request;
            plain.inputs.clear();
            const auto clip = pipeline::finishedClip(*model, inputs.startLatents(), {plain, {}}, [](double) {}, {});
            QVERIFY(*clip == *(isSecond ? second : first));
        }
        const auto ran = tests::run(request);
        QVERIFY2(ran.isFinished(), ran.fault().c_str());
        QCOMPARE(ran.result.recipe.inputSources.size(), std::size_t{2});
    }

    /// Where the run can't stand for the file, the file is read as before, and it is said why.
    void aRunThatDoesNotFitIsTold() {
        makeSource("run", "run.mp4");
        makeSource("other", "other.mp4", false, 12);
        const auto why = [this](request::Input input, int frames = 9) {
            auto request = requestOf(Sampler::UniPC, 1, frames, 4);
            request.inputs = {std::move(input)};
            const auto ran = tests::run(request);
            auto plain = request;
            plain.inputs[0].run.clear();
            return ran.isFinished() && *ran.result.clip == *made(plain) && ran.result.recipe.inputSources.empty()
                       ? QString::fromStdString(ran.sentence("input-run-unused"))
                       : QStringLiteral("not as from the file");
        };
        const auto says = [&](const QString& sentence, const char* words) {
            return sentence.contains("is not used, and the file is read instead") && sentence.contains(words);
        };
        QVERIFY(says(why(ofRun(InputUse::Start, "other", "run.mp4")), "the file is not what that run made"));
        QVERIFY(says(why(ofRun(InputUse::Start, "run", "run.mp4"), 5), "of another size or length"));
        QVERIFY(says(why(ofRun(InputUse::Start, "gone", "run.mp4")), "gone"));
        fs::remove(path("run") / "step-03.safetensors");
        QVERIFY(says(why(ofRun(InputUse::Start, "run", "run.mp4")), "run"));
    }

    void goOnLikeOthers_data() {
        QTest::addColumn<int>("which");
        QTest::addRow("paint") << 0;
        QTest::addRow("paint, loop") << 1;
        QTest::addRow("storyboard") << 2;
        QTest::addRow("one card") << 3;
        QTest::addRow("blend") << 4;
    }
    void goOnLikeOthers() {
        QFETCH(int, which);
        auto request = requestOf(Sampler::UniPC, 4, which == 1 ? 8 : 9, 4);
        request.loop = which == 1;
        if (which < 2) {
            request.inputs = {paint(which == 1 ? "ring" : "a", {8, 12, 10, 8, 2, 4}, request.frames, 0.75)};
        } else if (which < 4) {
            request = ofCards({{"a red star spinning", 9, 0}, {"a frog", 9, 4}, {"a fish", 11, 6}}, 4);
            if (which == 3) {
                request.inputs = {paint("cards", {}, 29, 1)};
                request.inputs[0].mask = request::cardMask(request, 1);
                media::writeClip(source("cards") / "", stripes(29, 20), "", true, {});
            }
        } else {
            request.inputs = {use(InputUse::Start, "a"), use(InputUse::Blend, "b")};
            request.inputs[1].curve01 = {0, 1};
            request.inputs[1].prompt = "a frog";
        }
        const auto whole = run(request, path("whole"));
        QVERIFY2(whole.isFinished(), whole.fault().c_str());
        QCOMPARE(whole.result.recipe.inputHashes.size(), request.inputs.size());
        QCOMPARE(whole.steps.back(), request.steps);
        for (const int step : {request::stepsLeftOut(request) + 1, request.steps - 1, request.steps}) {
            const auto folder = path(std::to_string(step).c_str());
            QVERIFY(run(request, folder, std::nullopt, step).result.outcome == request::Outcome::Cancelled);
            const auto resumed = run(request, folder, pipeline::RunStart{folder, 0});
            QVERIFY2(resumed.isFinished(), resumed.fault().c_str());
            QVERIFY2(*resumed.result.clip == *whole.result.clip, qPrintable("after step " + QString::number(step)));
        }
        pipeline::TextToVideo engine;
        QVERIFY(*engine.decodeStep(request, path("whole"), request.steps, {}) == *whole.result.clip);
    }

    void oneCardIsAPlainRun() {
        auto plain = requestOf(Sampler::UniPC, 4, 9, 3);
        const auto request = ofCards({{plain.prompt, 9, 0}}, 4);
        QVERIFY(*made(request) == *made(plain));
    }

    /// Two cards of the same words in one window: what a plain run gives, but for rounding.
    void cardsOfOnePromptAreAPlainRun() {
        auto plain = requestOf(Sampler::UniPC, 4, 17, 3);
        const auto request = ofCards({{plain.prompt, 8, 0}, {plain.prompt, 9, 4}}, 4);
        QVERIFY(apart(*made(request), *made(plain)) <= 2);
    }

    void aCardAgainLeavesItsNeighbours() {
        auto request = ofCards({{"a red star spinning", 9, 0}, {"a frog", 12, 4}, {"a fish", 8, 4}});
        media::writeClip(source("board") / "", stripes(29, 60), "", true, {});
        request.inputs = {use(InputUse::Paint, "board", 1)};
        request.inputs[0].mask = request::cardMask(request, 1);
        const auto clip = made(request);
        const auto before = stripes(29, 60);
        for (std::size_t i = 0; i < before.frames.size(); ++i) {
            const bool isTouched = i >= 7 && i < 23;  // its 9th to 20th frame, half
                                                      // of 4 on each side
            QCOMPARE(differing(before.frames[i], clip->frames[i]) > 0, isTouched);
        }
    }

    void aBlendsEndsAreItsClips() {
        auto plain = requestOf(Sampler::UniPC, 1, 9, 4);
        plain.inputs = {use(InputUse::Start, "a")};
        auto blend = plain;
        blend.inputs.push_back(use(InputUse::Blend, "b"));
        blend.inputs[1].curve01 = {0};
        QVERIFY(*made(blend) == *made(plain));
        blend.inputs[1].curve01 = {1, 1};
        plain.inputs = {use(InputUse::Start, "b")};
        QVERIFY(*made(blend) == *made(plain));
        blend.inputs[1].curve01 = {0, 1};
        const auto both = made(blend);
        QVERIFY(!(*both == *made(plain)));
    }

    void weightsReachAsFarAsTheirFeather() {
        auto mask = request::boxMask({10, 10, 4, 4, 3, 3}, 32, 32, 8);
        for (const auto& [feather, fade] : {std::pair{0, 0}, {1, 1}, {4, 0}, {7, 2}, {8, 3}}) {
            mask.feather = feather;
            mask.fade = fade;
            const auto weights = pipeline::maskWeights(mask, 8, 32, 32, {});
            for (int i = 0; i < 8; ++i) {
                for (int x = 0; x < 32; ++x) {
                    const float weight = weights[i][11][x].item<float>();
                    const int away = std::max({10 - x, x - 13, 0}), early = std::abs(i - 3);
                    QVERIFY(away > feather || early > fade ? weight == 0 : weight >= 0 && weight <= 1.0001F);
                    QVERIFY(away > 0 || early > 0 || weight > 0.999F);
                }
            }
            const auto nearby = weights[3][11];
            QVERIFY(feather < 4 ||
                    (nearby[14].item<float>() > nearby[16].item<float>() && nearby[16].item<float>() > 0));
        }
    }

    /// Each latent frame is predicted as a whole, whatever the windows and blends.
    void passesSumToOne() {
        const dit::Condition first(at::ones({1, 2, 3})), second(at::full({1, 2, 3}, 5.0));
        for (const std::int64_t latents : {1, 5, 9, 22}) {
            std::vector<std::vector<double>> shares(2);
            for (std::int64_t k = 0; k < latents; ++k) {
                shares[0].push_back(1 - static_cast<double>(k) / static_cast<double>(latents));
                shares[1].push_back(static_cast<double>(k) / static_cast<double>(latents));
            }
            const auto passes = pipeline::windowPasses({first, second}, shares, latents, 5);
            std::vector<at::Tensor> same, texts;
            for (const auto& pass : passes) {
                QVERIFY(pass.frames.size() <= 5);
                same.push_back(at::full({1, 2, pass.frames.size(), 2, 2}, 3.0));
                texts.push_back(pass.condition.text[0][0][0].expand({1, 2, pass.frames.size(), 2, 2}));
            }
            QVERIFY(
                at::allclose(pipeline::together(passes, same.cbegin(), latents), at::full({1, 2, latents, 2, 2}, 3.0)));
            const auto told = pipeline::together(passes, texts.cbegin(), latents);
            for (std::int64_t k = 0; k < latents; ++k) {
                // in quarters of the way from 1 to 5
                const double exact = 1 + 4 * shares[1][static_cast<std::size_t>(k)];
                QVERIFY(std::abs(told[0][0][k][0][0].item<double>() - exact) <= 0.5 + 1e-5);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRework)
#include "test_rework.moc"
