// A flow distilled into a few steps: the line that is learnt ends where a teacher comes to that is
// integrated here by hand; the teacher never changes; what is learnt goes on bit by bit.
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/CPUGeneratorImpl.h>

#include "base/error.h"
#include "support/tiny_wan.h"
#include "training/all_parameters.h"
#include "training/denoiser_trainer.h"
#include "training/distillation.h"
#include "training/lora_layers.h"
#include "training/snapshot.h"
#include "training/without_lora.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace tubelet;
using training::Distillation;
using training::DistillOptions;

namespace {

training::ExampleSet someClips(dit::Denoiser& denoiser) {
    training::ExampleSet set;
    set.unconditional = at::full({1, 5, 6}, -0.3);
    const std::vector<std::array<std::int64_t, 3>> sizes{{1, 4, 4}, {3, 4, 6}, {2, 6, 4}, {1, 8, 2}, {3, 4, 4}};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const auto& [frames, rows, columns] = sizes[i];
        training::Example example;
        example.name = "clip " + std::to_string(i);
        example.latents = at::randn({1, 4, frames, rows, columns});
        example.condition = at::full({1, 5, 6}, 0.1 * static_cast<double>(i));
        example.grid = denoiser.grid(example.latents.sizes());
        set.examples.push_back(example);
    }
    return set;
}

training::TrainingOptions options() {
    training::TrainingOptions options;
    options.steps = 60;
    options.tokensPerStep = 64;
    options.seed = 3;
    options.products = training::ProductPrecision::Float32;
    options.learningRate.most = 3e-3;
    options.learningRate.warmup = 5;
    return options;
}

std::map<std::string, at::Tensor> copyOf(torch::nn::Module& module) {
    std::map<std::string, at::Tensor> values;
    for (const auto& item : module.named_parameters()) {
        values[item.key()] = item.value().detach().clone();
    }
    return values;
}

/// The very weights again.
dit::WanTransformer twinOf(dit::WanTransformer& module) {
    auto twin = tests::tinyWan();
    const at::NoGradGuard noGrad;
    const auto values = module->named_parameters();
    for (auto& item : twin->named_parameters()) {
        item.value().copy_(*values.find(item.key()));
    }
    return twin;
}

/// A trainer of `student`, taught by `teacher`.
std::unique_ptr<training::DenoiserTrainer> trainerOf(dit::WanTransformer& student, dit::Denoiser& teacher,
                                                     const training::ExampleSet& set, const DistillOptions& distill,
                                                     const training::TrainingOptions& how = options()) {
    return std::make_unique<training::DenoiserTrainer>(
        *student, training::allParameters(*student), set, diffusion::SamplerOptions(), how, nullptr,
        std::make_unique<Distillation>(teacher, diffusion::SamplerOptions(), distill));
}

std::vector<double> losses(training::Trainer& trainer, int steps) {
    std::vector<double> losses;
    for (int i = 0; i < steps; ++i) {
        losses.push_back(trainer.advance().loss);
    }
    return losses;
}

double mean(const std::vector<double>& values, std::size_t from, std::size_t to) {
    return std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(from),
                           values.begin() + static_cast<std::ptrdiff_t>(to), 0.0) /
           static_cast<double>(to - from);
}

/// Counts passes and what is in them; after one of them a person stops.
class Counted : public dit::Denoiser {
  public:
    explicit Counted(dit::Denoiser& inner) : m_inner(inner) {}
    at::Tensor forward(const at::Tensor& latents, const at::Tensor& timestep, const dit::Condition& condition,
                       const std::stop_token& token) override {
        return m_inner.forward(latents, timestep, condition, token);
    }
    patch::Grid grid(at::IntArrayRef latents) const override { return m_inner.grid(latents); }
    std::vector<at::Tensor> forwardPacked(const std::vector<dit::DenoiserInput>& given,
                                          const std::stop_token& token) override {
        ++passes;
        inputs += given.size();
        auto answers = m_inner.forwardPacked(given, token);
        if (passes == stopAfter) {
            stop.request_stop();
        }
        return answers;
    }

    int passes = 0, stopAfter = 0;
    std::size_t inputs = 0;
    std::stop_source stop;

  private:
    dit::Denoiser& m_inner;
};

/// A teacher's walk written out: levels of an even schedule from 0.999 down, shifted, and the
/// formulas of DPM-Solver++(2M) (arXiv 2211.01095, algorithm 2) for a flow.
struct ByHand {
    dit::WanTransformer& network;
    double shift, guidance;
    int steps;  ///< of the whole schedule

    double level(int index) const {
        const double even = 0.999 * (steps - index) / steps;
        return shift * even / (1 + (shift - 1) * even);
    }

    at::Tensor velocity(const at::Tensor& x, int index, const at::Tensor& told, const at::Tensor& untold) const {
        const auto time = at::full({1}, std::trunc(1000 * level(index)));
        const auto with = network->forward(x, time, told), without = network->forward(x, time, untold);
        return without + guidance * (with - without);
    }

    at::Tensor walked(at::Tensor x, int from, int to, const at::Tensor& told, const at::Tensor& untold) const {
        const at::NoGradGuard noGrad;
        const auto lambda = [&](int index) { return std::log((1 - level(index)) / level(index)); };
        at::Tensor before;
        for (int index = from; index < to; ++index) {
            const double now = level(index), next = level(index + 1);
            auto clean = x - now * velocity(x, index, told, untold);
            const auto kept = clean;
            if (before.defined() && next > 0) {
                const double r = (lambda(index) - lambda(index - 1)) / (lambda(index + 1) - lambda(index));
                clean = clean + (clean - before) / (2 * r);
            }
            x = next / now * x + (1 - next / now) * clean;
            before = kept;
        }
        return x;
    }
};

}  // namespace

class TestDistillation : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        at::manual_seed(8);
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void theLineEndsWhereTheTeacherComesTo_data() {
        QTest::addColumn<double>("shift");
        QTest::addColumn<int>("teacherSteps");
        QTest::addColumn<double>("guidance");
        QTest::newRow("one step") << 1.0 << 1 << 3.0;
        QTest::newRow("four steps") << 1.0 << 4 << 3.0;
        QTest::newRow("shifted") << 3.0 << 4 << 1.5;
    }

    void theLineEndsWhereTheTeacherComesTo() {
        QFETCH(double, shift);
        QFETCH(int, teacherSteps);
        QFETCH(double, guidance);
        auto network = tests::tinyWan();
        diffusion::SamplerOptions scheduler;
        scheduler.shift = shift;
        const Distillation distillation(*network, scheduler,
                                        {.steps = 2, .guidance = guidance, .teacherSteps = teacherSteps});
        const std::vector<at::Tensor> clean{at::randn({1, 4, 1, 4, 4}), at::randn({1, 4, 3, 4, 6})};
        const std::vector<at::Tensor> noise{at::randn({1, 4, 1, 4, 4}), at::randn({1, 4, 3, 4, 6})};
        const std::vector<dit::Condition> told{at::randn({1, 5, 6}), at::randn({1, 5, 6})};
        const auto untold = at::randn({1, 5, 6});
        const auto lessons = distillation.lessons(clean, noise, {{0, 0}, {1, 0.25}}, told, untold);
        const ByHand hand{network, shift, guidance, 2 * teacherSteps};

        // In pure noise begins the first, in a mixture the second.
        const double middle = hand.level(teacherSteps);
        const auto half = (1 - middle) * clean[1] + middle * noise[1];
        const auto first = hand.walked(noise[0], 0, teacherSteps, told[0].text, untold);
        const auto last = hand.walked(half, teacherSteps, 2 * teacherSteps, told[1].text, untold);
        QVERIFY(at::allclose(lessons[0].sample, noise[0], 1e-5, 1e-5));
        QVERIFY(at::allclose(lessons[0].target, (noise[0] - first) / (hand.level(0) - middle), 1e-3, 1e-3));
        QVERIFY(at::allclose(lessons[1].target, (half - last) / middle, 1e-3, 1e-3));
        QVERIFY(at::allclose(lessons[1].sample, 0.75 * half + 0.25 * last, 1e-4, 1e-4));
        QCOMPARE(lessons[0].timestep.item<float>(), static_cast<float>(std::trunc(1000 * hand.level(0))));
        QVERIFY(std::abs(lessons[1].timestep.item<double>() - 750 * middle) < 1e-2);
        QVERIFY(!lessons[1].target.requires_grad());
    }

    /// One step over a segment, as the edition is run, is Euler's and ends at the line's end.
    void theEditionStepsAlongTheLine() {
        const auto sampler = diffusion::makeSampler(Distillation::editionSampler({}, 4));
        QCOMPARE(sampler->steps(), 4);
        for (int index = 0; index < 4; ++index) {
            const auto x = at::randn({1, 4, 1, 4, 4}), velocity = at::randn({1, 4, 1, 4, 4});
            const auto& levels = sampler->sigmas();
            const auto wanted = x + (levels[index + 1] - levels[index]) * velocity;
            QVERIFY(at::allclose(sampler->step(velocity, index, x), wanted, 1e-4, 1e-4));
        }
    }

    /// A teacher of one unguided step is what the student is at first, where segments begin; it is
    /// not on the way, and not with guidance.
    void nothingIsToBeLearntWhereTheStudentIsTheTeacher() {
        auto teacher = tests::tinyWan();
        const auto set = someClips(*teacher);
        const auto loss = [&](const DistillOptions& distill) {
            auto student = twinOf(teacher);
            return trainerOf(student, *teacher, set, distill)->advance().loss;
        };
        const double same = loss({.steps = 2, .guidance = 1, .teacherSteps = 1, .startShare = 1});
        QVERIFY2(same < 1e-7, qPrintable(QString::number(same)));
        QVERIFY(loss({.steps = 2, .guidance = 1, .teacherSteps = 1, .startShare = 0}) > 1e-4);
        QVERIFY(loss({.steps = 2, .guidance = 3, .teacherSteps = 1, .startShare = 1}) > 1e-4);
        QVERIFY(loss({.steps = 2, .guidance = 1, .teacherSteps = 3, .startShare = 1}) > 1e-5);
    }

    void itIsLearntAndTheTeacherStays() {
        auto teacher = tests::tinyWan();
        const auto set = someClips(*teacher);
        auto student = twinOf(teacher);
        const auto before = copyOf(*teacher);
        const auto trainer =
            trainerOf(student, *teacher, set, {.steps = 2, .guidance = 3, .teacherSteps = 2, .startShare = 0.5});
        const auto told = losses(*trainer, 60);
        QVERIFY2(mean(told, 45, 60) < 0.8 * mean(told, 0, 10),
                 qPrintable(QString("%1 then %2").arg(mean(told, 0, 10)).arg(mean(told, 45, 60))));
        const auto values = student->named_parameters();
        for (const auto& item : teacher->named_parameters()) {
            QVERIFY(at::equal(item.value(), before.at(item.key())));
            QVERIFY(!item.value().grad().defined());
        }
        QVERIFY(!at::equal(*values.find("proj_out.weight"), before.at("proj_out.weight")));
    }

    /// Stopped and gone on with, its losses and averages are those of one that never was; one of
    /// other steps is another training.
    void aRunGoesOn() {
        const std::filesystem::path folder = m_folder->path().toStdString();
        const DistillOptions distill{.steps = 3, .guidance = 2, .teacherSteps = 2};
        auto teacher = tests::tinyWan();
        const auto set = someClips(*teacher);
        auto student = twinOf(teacher);
        const auto whole = trainerOf(student, *teacher, set, distill);
        losses(*whole, 5);
        training::saveSnapshot(folder, whole->state());
        const auto rest = losses(*whole, 8);

        auto later = twinOf(teacher);
        const auto resumed = trainerOf(later, *teacher, set, distill);
        const auto snapshot = *training::loadSnapshot(folder);
        resumed->restore(snapshot);
        QCOMPARE(losses(*resumed, 8), rest);
        for (const auto& [name, value] : whole->averages().values()) {
            QVERIFY(at::equal(value, resumed->averages().values().at(name)));
        }
        for (const DistillOptions& other : {DistillOptions{.steps = 4, .guidance = 2, .teacherSteps = 2},
                                            DistillOptions{.steps = 3, .guidance = 3, .teacherSteps = 2},
                                            DistillOptions{.steps = 3, .guidance = 2, .teacherSteps = 1}}) {
            auto another = twinOf(teacher);
            QVERIFY_EXCEPTION_THROWN(trainerOf(another, *teacher, set, other)->restore(snapshot), Error);
        }
        training::DenoiserTrainer plain(*later, training::allParameters(*later), set, diffusion::SamplerOptions(),
                                        options());
        QVERIFY_EXCEPTION_THROWN(plain.restore(snapshot), Error);
    }

    /// A stop is heard before the teacher's next pass, and nothing is learnt.
    void aStopIsHeardBetweenPasses() {
        auto teacher = tests::tinyWan();
        const auto set = someClips(*teacher);
        auto student = twinOf(teacher);
        Counted counted(*teacher);
        counted.stopAfter = 2;
        const auto trainer = trainerOf(student, counted, set, {.steps = 2, .guidance = 3, .teacherSteps = 5});
        QVERIFY_EXCEPTION_THROWN(trainer->advance(counted.stop.get_token()), Cancelled);
        QCOMPARE(counted.passes, 3);
        QCOMPARE(trainer->step(), std::int64_t{0});
        for (const auto& item : student->named_parameters()) {
            QVERIFY(at::equal(item.value(), *teacher->named_parameters().find(item.key())));
        }
    }

    /// Without guidance nothing is asked twice.
    void guidanceAsksTwice() {
        auto teacher = tests::tinyWan();
        const auto set = someClips(*teacher);
        for (const double guidance : {1.0, 3.0}) {
            auto student = twinOf(teacher);
            Counted counted(*teacher);
            const auto trainer =
                trainerOf(student, counted, set, {.steps = 2, .guidance = guidance, .teacherSteps = 3});
            const auto examples = static_cast<std::size_t>(trainer->advance().examples);
            QCOMPARE(counted.passes, 3);
            QCOMPARE(counted.inputs, 3 * examples * (guidance > 1 ? 2 : 1));
        }
    }

    /// The teacher of a LoRA is the network itself, as if there were none.
    void aLoraIsTaughtByWhatItChanges() {
        auto network = tests::tinyWan();
        const auto set = someClips(*network);
        const auto latents = at::randn({1, 4, 2, 4, 4});
        const auto answer = [&](dit::Denoiser& asked) {
            const at::NoGradGuard inference;
            return asked.forward(latents, at::full({1}, 500.0), set.examples[1].condition, {});
        };
        const auto plain = answer(*network);
        training::LoraLayers lora(*network, {.rank = 2, .alpha = 2, .seed = 1});
        training::WithoutLora teacher(*network, lora);
        const DistillOptions distill{.steps = 2, .guidance = 3, .teacherSteps = 2};
        training::DenoiserTrainer trainer(
            *network, lora.parameters(), set, diffusion::SamplerOptions(), options(), nullptr,
            std::make_unique<Distillation>(teacher, diffusion::SamplerOptions(), distill));
        const auto told = losses(trainer, 60);
        QVERIFY2(mean(told, 45, 60) < 0.95 * mean(told, 0, 10),
                 qPrintable(QString("%1 then %2").arg(mean(told, 0, 10)).arg(mean(told, 45, 60))));
        QVERIFY(at::equal(answer(teacher), plain));
        QVERIFY(!at::allclose(answer(*network), plain, 1e-3, 1e-3));
    }

    /// As many of each segment as of any other, at their starts and on their way.
    void placesAreSpread() {
        auto network = tests::tinyWan();
        const Distillation distillation(*network, {}, {.steps = 4, .startShare = 0.5});
        const auto places = distillation.draw(400, at::detail::createCPUGenerator(5));
        std::array<int, 4> met{};
        int atStart = 0;
        for (const auto& [segment, along] : places) {
            ++met.at(static_cast<std::size_t>(segment));
            atStart += along == 0 ? 1 : 0;
            QVERIFY(along >= 0 && along < 1);
        }
        for (const int count : met) {
            QVERIFY(count >= 99 && count <= 101);
        }
        QVERIFY2(atStart > 150 && atStart < 250, qPrintable(QString::number(atStart)));
    }

    void whatCantBeDistilled() {
        diffusion::SamplerOptions noise;
        noise.prediction = diffusion::Prediction::Epsilon;
        try {
            Distillation::check(noise, {});
            QFAIL("a noise schedule was distilled");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::InvalidValue);
            QVERIFY2(QString(error.what()).contains("noise schedule"), error.what());
        }
        const std::pair<DistillOptions, const char*> wrong[] = {{{.steps = 0}, "distill.steps"},
                                                                {{.steps = 33}, "distill.steps"},
                                                                {{.guidance = std::nan("")}, "distill.guidance"},
                                                                {{.guidance = 0.5}, "distill.guidance"},
                                                                {{.teacherSteps = 31}, "distill.teacherSteps"},
                                                                {{.startShare = 1.5}, "distill.startShare"}};
        for (const auto& [distill, words] : wrong) {
            try {
                Distillation::check({}, distill);
                QFAIL(words);
            } catch (const Error& error) {
                QVERIFY2(QString(error.what()).contains(words), error.what());
            }
        }
        Distillation::check({}, {.steps = 32, .teacherSteps = 30});
        auto network = tests::tinyWan();
        Distillation(*network, {}, {.steps = 32, .teacherSteps = 30});
    }

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestDistillation)
#include "test_distillation.moc"
