// A prompt enhancer learns from loose prompts by rule: its gradients, that it learns, that a run
// that goes on is the same, what it is measured on, and what it writes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/Parallel.h>

#include "base/error.h"
#include "core/training/plain_t5.h"
#include "support/file_bytes.h"
#include "support/losses_of.h"
#include "support/stopping_observer.h"
#include "support/thread_peers.h"
#include "text/byte_tokenizer.h"
#include "text/text_writer.h"
#include "training/enhancer_accuracy.h"
#include "training/enhancer_trainer.h"
#include "training/enhancer_training.h"
#include "training/training_config.h"
#include "world/asked_answers.h"
#include "world/loose_words.h"
#include "world/objects.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;
using namespace training;

namespace {

const fs::path kConfigs = fs::path(TUBELET_SOURCE_DIR) / "models/training";

TrainingOptions options(std::int64_t steps) {
    TrainingOptions options;
    options.steps = steps;
    options.tokensPerStep = 400;
    options.seed = 3;
    options.products = ProductPrecision::Float32;
    options.learningRate.most = 4e-3;
    options.learningRate.warmup = 5;
    options.averageDecay = 0.5;
    return options;
}

EnhancerNetwork tiny() {
    return {.width = 16, .heads = 2, .hidden = 24, .layers = 2, .decoderLayers = 2};
}

/// A model with what it learns from.
struct Begun {
    explicit Begun(std::int64_t steps, std::uint64_t world = 1) : model(optionsOf(tiny()), false) {
        at::manual_seed(2);
        model->initialise();
        for (auto& parameter : model->parameters()) {
            parameter.requires_grad_(true);
        }
        trainer.emplace(model, enhancerParameters(model, true), LoosePrompts{12, world, 0.5}, options(steps));
    }

    text::T5Model model;
    std::optional<EnhancerTrainer> trainer;
};

EnhancerTraining small(const fs::path& folder) {
    EnhancerTraining training;
    training.folder = folder;
    training.data = {12, 1, 0.5};
    training.network = tiny();
    training.heldOut = 2;
    training.options = options(6);
    training.device = request::DeviceChoice::Cpu;
    return training;
}

/// How many are held out of trainings, and how many are not.
struct Split {
    int held = 0, others = 0;
    void count(bool isHeld) { ++(isHeld ? held : others); }
};

/// Of the subject with its motion, and with its place, where a prompt asks for one subject.
Split combinationsOf(const std::vector<AskedPrompt>& prompts) {
    Split counted;
    for (const auto& prompt : prompts) {
        const auto& subject = prompt.answers[0];
        const bool isShape = subject.size() == 1 && subject[0] >= world::kEditionEmoji;
        if (subject.size() != 1 || (isShape && prompt.answers[1].size() != 1) || prompt.answers[2].size() > 1) {
            continue;
        }
        const int colors = static_cast<int>(world::colors().size());
        const int object =
            isShape ? world::kEditionEmoji + (subject[0] - world::kEditionEmoji) * colors + prompt.answers[1][0]
                    : subject[0];
        for (const int motion : prompt.answers[2]) {
            counted.count(world::heldWithMotion(object, static_cast<world::Motion>(motion)));
        }
        for (const int place : prompt.answers[3]) {
            counted.count(world::heldWithPlace(object, place));
        }
    }
    return counted;
}

/// Of the openings, those that can't be taken for others.
Split openingsOf(const std::vector<AskedPrompt>& prompts) {
    Split counted;
    for (const auto& prompt : prompts) {
        for (const auto& opening : world::fillers().openings.in(prompt.language)) {
            if (opening.size() > 8 && prompt.text.starts_with(opening)) {
                counted.count(world::isHeldPhrase(opening));
                break;
            }
        }
    }
    return counted;
}

}  // namespace

class TestEnhancer : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path path(const char* name) const { return fs::path(m_folder->path().toStdString()) / name; }

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    /// Texts of different lengths in one pass, their padding hidden, are as each alone by plain
    /// operations: losses and the gradients of every parameter.
    void gradientsAreThoseOfPlainOperations() {
        Begun begun(1);
        std::vector<EnhancedExample> examples;
        for (int i = 0; i < 4; ++i) {
            examples.push_back(exampleOf(loosePromptOf({12, 1, 0.5}, i)));
        }
        QVERIFY(examples[0].read.size() != examples[1].read.size());
        const at::AutoGradMode recording(true);
        const auto losses = writingOf(begun.model, examples).losses;
        losses.sum().backward();
        PlainT5 plain(begun.model);
        auto sum = at::zeros({}, at::kDouble);
        for (std::size_t i = 0; i < examples.size(); ++i) {
            const auto loss = plain.loss(examples[i]);
            QVERIFY(std::abs(losses[static_cast<std::int64_t>(i)].item<double>() - loss.item<double>()) < 1e-5);
            sum = sum + loss;
        }
        sum.backward();
        for (const auto& item : begun.model->named_parameters()) {
            const auto& expected = plain.values.at(item.key()).grad();
            const auto difference = (item.value().grad().to(at::kDouble) - expected).abs().max().item<double>();
            const auto largest = expected.abs().max().item<double>();
            QVERIFY2(largest > 0 && difference < 1e-4 * largest, item.key().c_str());
        }
    }

    /// Two of three heads begin with a neighbour each, the others as T5 does.
    void headsBeginByLookingNearby() {
        auto options = optionsOf(tiny());
        options.heads = 6;
        text::T5Model model(options, false);
        at::manual_seed(2);
        model->initialise();
        const auto parameters = model->named_parameters();
        const auto nearest = [&](const std::string& part) {
            const auto& bias = parameters[part + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight"];
            const auto [value, bucket] = bias.max(0);  // of each head
            std::vector<std::int64_t> buckets;
            for (std::int64_t head = 0; head < 6; ++head) {
                buckets.push_back(value[head].item<double>() > 3 ? bucket[head].item<std::int64_t>() : -1);
            }
            return buckets;
        };
        // The first half of an encoder's buckets is for keys before the query.
        QCOMPARE(nearest("encoder"), (std::vector<std::int64_t>{1, 17, 2, 18, -1, -1}));
        QCOMPARE(nearest("decoder"), (std::vector<std::int64_t>{1, 2, 3, 4, -1, -1}));
    }

    /// A layer of the training's own is asked what a prompt asks for, and what it does not.
    void whatIsReadIsAsked() {
        Begun begun(2), plain(2);
        const auto reading = ReadingLoss::begin(tiny().width, 1, at::kCPU);
        QCOMPARE(reading.head->parameters().front().size(0), std::int64_t{88 + 10 + 16 + 23 + 4});
        EnhancerTrainer trainer(begun.model, enhancerParameters(begun.model, true, reading.head),
                                LoosePrompts{12, 1, 0.5}, options(2), reading);
        const double told = trainer.advance().loss, alone = plain.trainer->advance().loss;
        // Nothing is known yet: all answers are as likely.
        const double unknown = std::log(89) + std::log(11) + std::log(17) + std::log(24);
        QVERIFY2(std::abs(told - alone - unknown) < 1e-3, qPrintable(QString::number(told - alone)));
        QVERIFY(reading.head->parameters().front().abs().sum().item<double>() > 0);
        QVERIFY(trainer.state().weights.contains("reading_head.weight"));
        QVERIFY(!ReadingLoss::begin(16, 0, at::kCPU).head);
    }

    void itLearns() {
        Begun begun(120);
        const auto losses = lossesOf(*begun.trainer);
        const double first = losses.front(), last = losses.back();
        qInfo("loss %.3f to %.3f", first, last);
        QVERIFY2(last < 0.5 * first, qPrintable(QStringLiteral("%1 %2").arg(first).arg(last)));
    }

    /// Who trains with others and is stopped while prompts are drawn leaves nobody waiting.
    void whoIsStoppedWhilePromptsAreDrawnStopsAll() {
        struct StoppedAtOnce final : StoppingObserver {
            void onEncoding(std::size_t, std::size_t) override { source.request_stop(); }
        };
        std::array<bool, ThreadPeers::kCount> stopped{};
        together([&](const ThreadPeers& peers) {
            auto training = small(path("together"));
            training.options.peers = &peers;
            StoppedAtOnce hasty;
            StoppingObserver other;
            StoppingObserver& observer = peers.rank() == 1 ? hasty : other;
            try {
                trainEnhancer(training, observer, observer.source.get_token());
            } catch (const Cancelled&) {
                stopped[static_cast<std::size_t>(peers.rank())] = true;
            }
            QVERIFY(observer.losses.empty());
        });
        QVERIFY(stopped[0] && stopped[1]);
    }

    void oneThatGoesOnIsTheSame() {
        Begun whole(8), first(8), second(8), other(8, 2);
        const auto losses = lossesOf(*whole.trainer), parted = lossesOf(*first.trainer, 3);
        second.trainer->restore(first.trainer->state());
        QCOMPARE(joined(parted, lossesOf(*second.trainer)), losses);
        for (std::size_t i = 0; i < whole.model->parameters().size(); ++i) {
            QVERIFY(at::equal(whole.model->parameters()[i], second.model->parameters()[i]));
        }
        QVERIFY_THROWS_EXCEPTION(Error, other.trainer->restore(first.trainer->state()));
    }

    /// Stopped and gone on with it writes the bytes of one that never was; what it writes is a
    /// model that answers.
    void aTrainingFromEndToEnd() {
        StoppingObserver whole, stopped, goneOn;
        std::ofstream(path("prompts.json"))
            << R"([{"prompt": "puppy!", "subject": ["dog"], "colour": [], "motion": [], "background": []}])";
        const auto asked = [this](const char* name) {
            auto training = small(path(name));
            training.prompts = path("prompts.json");
            return training;
        };
        const auto folder = trainEnhancer(asked("whole"), whole, {});
        QCOMPARE(folder, path("whole/enhancer"));
        QCOMPARE(whole.losses.size(), std::size_t{6});
        QCOMPARE(whole.measured.size(), std::size_t{12});
        QCOMPARE(whole.prepared, std::pair(std::size_t{12}, std::size_t{12}));
        QVERIFY(bytesOf(path("whole/accuracy.csv"))
                    .startsWith("step,rule_english,rule_chinese,rule_subject,rule_colour,rule_motion,rule_background,"
                                "people_english,people_chinese,"));

        stopped.stopAfter = 2;
        QVERIFY_THROWS_EXCEPTION(Cancelled, trainEnhancer(asked("parted"), stopped, stopped.source.get_token()));
        trainEnhancer(asked("parted"), goneOn, {});
        auto parted = stopped.losses;
        parted.insert(parted.end(), goneOn.losses.begin(), goneOn.losses.end());
        QCOMPARE(parted, whole.losses);
        QVERIFY(!bytesOf(path("whole/enhancer/model.safetensors")).isEmpty());
        QCOMPARE(bytesOf(path("parted/enhancer/model.safetensors")), bytesOf(path("whole/enhancer/model.safetensors")));

        text::TextWriter writer(folder);
        QCOMPARE(writer.tokenizer().encode("a狗!", 100).ids, text::byteTokens("a狗!"));
        QCOMPARE(text::byteText(text::byteTokens("a狗!")), "a狗!");
        QCOMPARE(text::byteText({0, 2, 100, 258, 300}), "a");  // no text without a whole character
        QCOMPARE(writer.defaults().maxTokens, kMostWritten);
        const auto answer = writer.write("a dog", writer.defaults());
        auto model = writer.model();
        QCOMPARE(written(model, "a dog"), answer.text);
    }

    /// Questions and languages apart; what is written too much is wrong.
    void understandingIsCounted() {
        const std::vector<AskedPrompt> prompts{{"1", world::Language::English, {{0}, {}, {6}, {14}}},
                                               {"2", world::Language::English, {{80}, {0}, {}, {}}},
                                               {"3", world::Language::Chinese, {{1}, {}, {}, {}}}};
        const auto write = [](const std::string& prompt) -> std::string {
            return prompt == "1" ? "a dog spinning in the snow" : prompt == "2" ? "a red square" : "猫在雪地里";
        };
        const auto counted = understood(prompts, write);
        const auto shares = [&] {
            std::vector<std::pair<std::string, double>> all;
            for (const auto& each : counted) {
                all.emplace_back(each.question, each.share());
            }
            return all;
        }();
        const std::vector<std::pair<std::string, double>> expected{{"english", 0.5},     {"chinese", 0},
                                                                   {"subject", 2.0 / 3}, {"colour", 1},
                                                                   {"motion", 1},        {"background", 2.0 / 3}};
        QCOMPARE(shares, expected);
    }

    /// Prompts that it is measured on are of combinations and in phrasings that no training sees.
    void heldOutPromptsAreNoneOfTheTraining() {
        const LoosePrompts prompts{3000, 1, 0.5};
        const auto held = heldOutPrompts(prompts, 500);
        const auto ofHeld = combinationsOf(held);
        QVERIFY2(ofHeld.held > 400, qPrintable(QString::number(ofHeld.held)));
        QCOMPARE(ofHeld.others, 0);
        const auto begun = openingsOf(held);
        QVERIFY2(begun.held > 60, qPrintable(QString::number(begun.held)));
        QCOMPARE(begun.others, 0);
        for (int i = 0; i < 500; ++i) {
            const auto scene = sceneOf(heldOutOf(prompts), i, world::Phrasing::Held);
            for (const auto& subject : scene.subjects) {
                QVERIFY(world::isHeldOut(scene, subject));
            }
            QCOMPARE(held[static_cast<std::size_t>(i)].text,
                     loosePromptOf(heldOutOf(prompts), i, world::Phrasing::Held).text);
        }
        const auto chinese = std::count_if(
            held.begin(), held.end(), [](const auto& prompt) { return prompt.language == world::Language::Chinese; });
        QVERIFY(chinese > 200 && chinese < 300);

        std::vector<AskedPrompt> trained;
        for (int i = 0; i < 500; ++i) {
            const auto prompt = loosePromptOf(prompts, i);
            trained.push_back({prompt.text, prompt.language, world::answersOf(prompt.asked)});
            const auto scene = sceneOf(prompts, i, world::Phrasing::Train);
            for (const auto& subject : scene.subjects) {
                QVERIFY(!world::isHeldOut(scene, subject));
            }
        }
        const auto ofTraining = combinationsOf(trained);
        QVERIFY2(ofTraining.others > 400, qPrintable(QString::number(ofTraining.others)));
        QCOMPARE(ofTraining.held, 0);
        QCOMPARE(openingsOf(trained).held, 0);
        QVERIFY(openingsOf(trained).others > 60);
    }

    /// Told in parts, and it may stop between them.
    void promptsAreListed() {
        const LoosePrompts prompts{5000, 1, 0.5};
        std::vector<std::size_t> told;
        const auto examples = listed(prompts, [&](std::size_t done, std::size_t all) {
            QCOMPARE(all, std::size_t{5000});
            told.push_back(done);
        });
        QVERIFY(told.size() > 2 && std::is_sorted(told.begin(), told.end()));
        QCOMPARE(told.back(), std::size_t{5000});
        QCOMPARE(examples.size(), std::size_t{5000});
        for (const int i : {0, 1, 2047, 2048, 4999}) {
            const auto [read, write, answers] = exampleOf(loosePromptOf(prompts, i));
            QCOMPARE(examples[static_cast<std::size_t>(i)].tokens, std::ssize(read) + std::ssize(write));
            QCOMPARE(examples[static_cast<std::size_t>(i)].name, "loose 1 " + std::to_string(i));
        }
        std::stop_source source;
        std::size_t last = 0;
        QVERIFY_THROWS_EXCEPTION(Cancelled, listed(
                                                prompts,
                                                [&](std::size_t done, std::size_t) {
                                                    last = done;
                                                    source.request_stop();
                                                },
                                                source.get_token()));
        QVERIFY(last > 0 && last < 5000);
    }

    void promptsOfPeople() {
        const auto prompts = readAskedPrompts(kConfigs / "loose-prompts.json");
        QVERIFY(prompts.size() >= 60);
        const auto chinese = std::count_if(prompts.begin(), prompts.end(), [](const auto& prompt) {
            return prompt.language == world::Language::Chinese;
        });
        QCOMPARE(std::size_t(chinese) * 2, prompts.size());
        int plain = 0;  // that need no enhancer
        for (const auto& prompt : prompts) {
            QVERIFY2(!prompt.answers[0].empty(), prompt.text.c_str());
            plain += world::answersIn(prompt.text) == prompt.answers ? 1 : 0;
        }
        QVERIFY2(plain < 20, qPrintable(QString::number(plain)));
        const auto refused = [&](const char* text) -> std::string {
            std::ofstream(path("prompts.json")) << text;
            try {
                readAskedPrompts(path("prompts.json"));
            } catch (const Error& failure) {
                return failure.what();
            }
            return {};
        };
        QCOMPARE(refused(R"([{"prompt": "a", "subject": ["dog"], "colour": [], "motion": [], "background": []}])"),
                 std::string());
        for (const auto& [text, named] : std::vector<std::pair<const char*, std::string>>{
                 {"{}", "list of prompts"},
                 {R"([{"prompt": ""}])", "Prompt 1"},
                 {R"([{"prompt": "a", "subject": ["wizard"], "colour": [], "motion": [], "background": []}])", "dog"},
                 {R"([{"prompt": "a", "subject": [], "colour": []}])", "motion"}}) {
            const auto told = refused(text);
            QVERIFY2(told.find(named) != std::string::npos, (told + " / " + named).c_str());
        }
    }

    void whatIsImpossibleIsRefusedBeforeAFolderIsMade() {
        StoppingObserver observer;
        auto training = small(path("none"));
        training.network.heads = 3;
        QVERIFY_THROWS_EXCEPTION(Error, trainEnhancer(training, observer, {}));
        training = small(path("none"));
        training.data.chinese = 2;
        QVERIFY_THROWS_EXCEPTION(Error, trainEnhancer(training, observer, {}));
        training = small(path("none"));
        training.prompts = path("missing.json");
        QVERIFY_THROWS_EXCEPTION(Error, trainEnhancer(training, observer, {}));
        QVERIFY(!fs::exists(path("none")));
    }

    void configs() {
        const auto shipped = std::get<EnhancerTraining>(readTrainingConfig(kConfigs / "enhancer.json"));
        QVERIFY(fs::equivalent(shipped.prompts, kConfigs / "loose-prompts.json"));
        const auto refused = [&](const char* text) -> std::string {
            std::ofstream(path("config.json")) << text;
            try {
                readTrainingConfig(path("config.json"));
            } catch (const Error& failure) {
                return failure.what();
            }
            return {};
        };
        QCOMPARE(refused(R"({"train": "enhancer", "data": {"world": {}}})"), std::string());
        for (const auto& [text, named] : std::vector<std::pair<const char*, std::string>>{
                 {R"({"train": "enhancer"})", "data"},
                 {R"({"train": "enhancer", "data": {"world": {"sizes": []}}})", "data.world.sizes"},
                 {R"({"train": "enhancer", "data": {"world": {}}, "network": {"patch": 1}})", "network.patch"},
                 {R"({"train": "enhancer", "data": {"world": {}}, "heldOut": 0})", "heldOut"}}) {
            const auto told = refused(text);
            QVERIFY2(told.find(named) != std::string::npos, (told + " / " + named).c_str());
        }
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestEnhancer)
#include "test_enhancer.moc"
