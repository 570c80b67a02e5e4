// What a denoiser is taught: the flow's line, DDPM's targets and weights, and the bound of a
// learned variance.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include "base/error.h"
#include "training/ddpm_objective.h"
#include "training/objective.h"
#include "training/strata.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using diffusion::Prediction;

namespace {

double apart(const at::Tensor& a, const at::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

diffusion::SamplerOptions scheduler(Prediction prediction) {
    diffusion::SamplerOptions options;
    options.prediction = prediction;
    return options;
}

}  // namespace

class TestObjective : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { at::manual_seed(6); }

    /// Every piece of the line is met once, and another order comes with another generator.
    void strataCoverTheLine() {
        auto drawn = training::stratified(50, at::detail::createCPUGenerator(1));
        QVERIFY(drawn != training::stratified(50, at::detail::createCPUGenerator(2)));
        QVERIFY(drawn == training::stratified(50, at::detail::createCPUGenerator(1)));
        std::sort(drawn.begin(), drawn.end());
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            QVERIFY(drawn[i] >= static_cast<double>(i) / 50 - 1e-9 &&
                    drawn[i] <= static_cast<double>(i + 1) / 50 + 1e-9);
        }
    }

    void flowTimesAreLogitNormal() {
        const auto objective =
            training::makeObjective(scheduler(Prediction::Flow), {.timeMean = 0.5, .timeDeviation = 2});
        const auto times = objective->drawTimes(20000, at::detail::createCPUGenerator(3));
        const auto logits = at::special_logit(at::tensor(times, at::kDouble));
        QVERIFY(std::abs(logits.mean().item<double>() - 0.5) < 0.01);
        QVERIFY(std::abs(logits.std().item<double>() - 2) < 0.01);
    }

    /// Evenly over all of the line, whatever mean and deviation say.
    void flowTimesAreUniform() {
        const auto objective = training::makeObjective(
            scheduler(Prediction::Flow),
            {.times = training::TimeDistribution::Uniform, .timeMean = 2, .timeDeviation = 0.1});
        auto times = objective->drawTimes(1000, at::detail::createCPUGenerator(3));
        std::sort(times.begin(), times.end());
        for (std::size_t i = 0; i < times.size(); ++i) {
            QVERIFY(std::abs(times[i] - static_cast<double>(i) / 1000) < 1.001e-3);
        }
    }

    /// A network that answers the flow itself has no loss, and leads from any point
    /// to the clean one.
    void flowIsTheLine() {
        const auto objective = training::makeObjective(scheduler(Prediction::Flow), {});
        const auto clean = at::randn({1, 4, 2, 3, 3}), noise = at::randn({1, 4, 2, 3, 3});
        const auto made = objective->noised(clean, noise, 0.3);
        QVERIFY(apart(made.sample, 0.7 * clean + 0.3 * noise) < 1e-6);
        QVERIFY(apart(made.sample - 0.3 * made.target, clean) < 1e-6);
        QVERIFY(std::abs(made.timestep.item<double>() - 300) < 1e-3);
        QCOMPARE(objective->loss(noise - clean, made).item<double>(), 0.0);
        QVERIFY(std::abs(objective->loss(noise - clean + 0.5, made).item<double>() - 0.25) < 1e-6);
    }

    void ddpmTargets_data() {
        QTest::addColumn<int>("prediction");
        QTest::newRow("noise") << static_cast<int>(Prediction::Epsilon);
        QTest::newRow("velocity") << static_cast<int>(Prediction::Velocity);
        QTest::newRow("sample") << static_cast<int>(Prediction::Sample);
    }

    /// The right answer has no loss; Min-SNR weighs the error of the clean sample alike,
    /// whatever is predicted.
    void ddpmTargets() {
        QFETCH(int, prediction);
        const auto kind = static_cast<Prediction>(prediction);
        const auto objective = training::makeObjective(scheduler(kind), {.minSnr = 5});
        const auto clean = at::randn({1, 4, 1, 3, 3}), noise = at::randn({1, 4, 1, 3, 3});
        for (const double time : {0.0, 0.02, 0.3, 0.9, 1.0}) {
            const auto made = objective->noised(clean, noise, time);
            const double alpha = made.level.alpha.item<double>(), sigma = made.level.sigma.item<double>();
            QVERIFY(apart(made.sample, alpha * clean + sigma * noise) < 1e-6);
            QVERIFY(made.discreteTimestep >= 0 && made.discreteTimestep < 1000);
            QVERIFY(objective->loss(made.target, made).item<double>() < 1e-12);
            // The sample that an answer slightly off points to is off by 0.01 everywhere.
            const auto off = diffusion::cleanFrom(kind, made.target + 0.01, made.sample, made.level) - clean;
            const double ratio = alpha * alpha / (sigma * sigma);
            const double want = std::min(ratio, 5.0) * off.square().mean().item<double>();
            const double got = objective->loss(made.target + 0.01, made).item<double>();
            QVERIFY2(std::abs(got - want) <= 0.02 * want,
                     qPrintable(QString("%1 %2 at %3").arg(got).arg(want).arg(time)));
        }
    }

    /// The bound is least where the network's variance is the one of what it leaves open, and
    /// leaves the mean alone.
    void learnedVariance() {
        auto options = scheduler(Prediction::Epsilon);
        options.variance = diffusion::VarianceType::LearnedRange;
        const auto objective = training::makeObjective(options, {.variationalWeight = 1});
        const auto clean = at::randn({1, 2, 1, 8, 8}).clamp(-1, 1), noise = at::randn({1, 2, 1, 8, 8});
        for (const double time : {0.0, 0.1, 0.6}) {
            const auto made = objective->noised(clean, noise, time);
            auto output =
                at::cat({made.target + 0.1 * at::randn_like(noise), at::zeros_like(noise)}, 1).requires_grad_(true);
            objective->loss(output, made).backward();
            const auto ofMean = output.grad().slice(1, 0, 2), ofVariance = output.grad().slice(1, 2);
            const auto simple = 2 * (output.detach().slice(1, 0, 2) - made.target) / noise.numel();
            QVERIFY(apart(ofMean, simple) < 1e-6);
            QVERIFY(ofVariance.abs().max().item<double>() > 0);
        }
        // Of the true mean the posterior's own variance, which -1 says, costs nothing.
        const training::DdpmObjective ddpm(options, {});
        const auto made = ddpm.noised(clean, noise, 0.5);
        const auto reverse = diffusion::posterior(diffusion::NoiseSchedule(options.schedule), made.discreteTimestep,
                                                  made.discreteTimestep - 1);
        const auto mean = reverse.mean(clean, made.sample);
        QVERIFY(std::abs(ddpm.variationalBound(mean, at::full_like(clean, -1), made).item<double>()) < 1e-4);
        QVERIFY(ddpm.variationalBound(mean + 0.1, at::full_like(clean, -1), made).item<double>() > 0.01);
    }

    void aVarianceWithoutAScheduleIsRefused() {
        const auto objective = training::makeObjective(scheduler(Prediction::Epsilon), {});
        const auto made = objective->noised(at::zeros({1, 2, 1, 2, 2}), at::zeros({1, 2, 1, 2, 2}), 0.5);
        QVERIFY_EXCEPTION_THROWN(objective->loss(at::zeros({1, 4, 1, 2, 2}), made), Error);
        QVERIFY_EXCEPTION_THROWN(training::makeObjective(scheduler(Prediction::Flow), {.timeDeviation = 0}), Error);
        QVERIFY_EXCEPTION_THROWN(training::makeObjective(scheduler(Prediction::Epsilon), {.minSnr = std::nan("")}),
                                 Error);
    }
};

QTEST_GUILESS_MAIN(TestObjective)
#include "test_objective.moc"
