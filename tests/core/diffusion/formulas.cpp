// The closed formulas of the papers, in float64 and written out, against what the samplers do.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <cmath>
#include <numbers>
#include <tuple>

#include <ATen/ATen.h>

#include "base/error.h"
#include "diffusion/forward_process.h"
#include "diffusion/sampler.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using diffusion::BetaSchedule;
using diffusion::NoiseSchedule;
using diffusion::Prediction;
using diffusion::SamplerKind;
using diffusion::SamplerOptions;
using diffusion::VarianceType;

namespace {

bool near(const at::Tensor& got, const at::Tensor& want, double tolerance = 1e-5) {
    return at::allclose(got.to(at::kDouble), want.to(at::kDouble), tolerance, tolerance);
}

bool near(const at::Tensor& got, double want, double tolerance = 1e-5) {
    return std::abs(got.item<double>() - want) <= tolerance * std::max(1.0, std::abs(want));
}

/// A noise-schedule sampler of a few steps.
SamplerOptions few(SamplerKind kind, int steps, Prediction prediction = Prediction::Epsilon) {
    SamplerOptions options;
    options.kind = kind;
    options.prediction = prediction;
    options.steps = steps;
    return options;
}

double keptAt(const NoiseSchedule& schedule, std::int64_t t) {
    return t < 0 ? 1.0 : schedule.alphasCumprod()[t].item<double>();
}

const std::vector<std::int64_t> kShape{2, 3, 2};

}  // namespace

class TestFormulas : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Eq. 12 of DDIM takes the root of what the noise leaves over.
    /// With eta 1 and a first level of almost pure noise that is nothing, and rounding takes it
    /// below: the root must not become NaN.
    void ddimWithAllNoiseStaysFinite() {
        for (const auto& [betaEnd, timesteps, steps] : {std::tuple{0.9, 45, 2}, {0.9, 55, 3}, {0.5, 110, 3}}) {
            auto options = few(SamplerKind::Ddim, steps);
            options.schedule.betaEnd = betaEnd;
            options.schedule.numTrainTimesteps = timesteps;
            options.spacing = diffusion::TimestepSpacing::Trailing;
            options.eta = 1;
            const auto sampler = diffusion::makeSampler(options);
            const auto next = sampler->step(at::ones(kShape), 0, at::ones(kShape), at::ones(kShape));
            QVERIFY(at::isfinite(next).all().item<bool>());
        }
    }

    /// Ho et al., section 4: beta from 1e-4 to 0.02 in equal steps, alpha_bar their product.
    void linearSchedule() {
        const NoiseSchedule schedule({});
        double kept = 1;
        for (int t = 0; t < 1000; ++t) {
            const double beta = 1e-4 + (0.02 - 1e-4) * t / 999;
            kept *= 1 - beta;
            QVERIFY(near(schedule.betas()[t], beta, 1e-8));
            QVERIFY(near(schedule.alphasCumprod()[t], kept, 1e-6));
        }
    }

    /// Nichol & Dhariwal, eq. 17: alpha_bar_t = f(t) / f(0), f(t) = cos((t / T + s) / (1 + s) *
    /// pi / 2)^2, s = 0.008.
    void cosineSchedule() {
        const NoiseSchedule schedule({.schedule = BetaSchedule::Cosine, .numTrainTimesteps = 200});
        const auto f = [](double time) {
            const double wave = std::cos((time + 0.008) / 1.008 * std::numbers::pi / 2);
            return wave * wave;
        };
        for (int t = 0; t < 199; ++t) {
            QVERIFY(near(schedule.alphasCumprod()[t], f((t + 1) / 200.0) / f(0), 1e-5));
        }
        QVERIFY(near(schedule.betas()[199], 0.999, 1e-7));  // capped
    }

    /// Ho et al., eq. 4, as a distribution: mean and variance of many draws.
    void forwardProcess() {
        const diffusion::ForwardProcess process(few(SamplerKind::Ddpm, 10));
        const NoiseSchedule schedule({});
        for (const int t : {0, 100, 999}) {
            const auto noised = process.addNoise(at::full({200'000}, 0.7), at::randn({200'000}), t);
            QVERIFY(near(noised.mean(), 0.7 * std::sqrt(keptAt(schedule, t)), 0.02));
            QVERIFY(near(noised.var(), 1 - keptAt(schedule, t), 0.02));
        }
        for (const int t : {-1, 1000}) {
            QVERIFY_EXCEPTION_THROWN(process.level(t), Error);
        }
        const diffusion::ForwardProcess flow(SamplerOptions{});
        QVERIFY(near(flow.level(250).alpha, 0.75) && near(flow.level(250).sigma, 0.25));
        QVERIFY(near(flow.level(1000).alpha, 0));
        QVERIFY_EXCEPTION_THROWN(flow.level(0), Error);
        QVERIFY_EXCEPTION_THROWN(flow.level(1001), Error);
    }

    /// Ho et al., eq. 6 and 7.
    void posteriorOfNeighbours() {
        const NoiseSchedule schedule({});
        for (const int t : {1, 2, 500, 999}) {
            const auto got = diffusion::posterior(schedule, t, t - 1);
            const double beta = schedule.betas()[t].item<double>(), kept = keptAt(schedule, t),
                         before = keptAt(schedule, t - 1);
            QVERIFY(near(got.beta, beta, 2e-7));
            QVERIFY(near(got.cleanWeight / (std::sqrt(before) * beta / (1 - kept)), 1, 2e-3));
            QVERIFY(near(got.sampleWeight, std::sqrt(1 - beta) * (1 - before) / (1 - kept), 2e-3));
            QVERIFY(near(got.variance / ((1 - before) / (1 - kept) * beta), 1, 2e-3));
        }
    }

    /// The same from Bayes' rule, for a step of many timesteps: q(x_s | x_t, x_0) ~ q(x_t |
    /// x_s) q(x_s | x_0).
    void posteriorFromBayes() {
        const NoiseSchedule schedule({});
        const auto got = diffusion::posterior(schedule, 700, 400);
        const double ks = keptAt(schedule, 400), kt = keptAt(schedule, 700), alpha = kt / ks;
        const double precision = alpha / (1 - alpha) + 1 / (1 - ks);
        QVERIFY(near(got.variance, 1 / precision));
        QVERIFY(near(got.sampleWeight, std::sqrt(alpha) / (1 - alpha) / precision));
        QVERIFY(near(got.cleanWeight, std::sqrt(ks) / (1 - ks) / precision));
    }

    /// Nichol & Dhariwal, eq. 15: exp(v log beta + (1 - v) log beta_tilde), v from the
    /// network's -1..1.
    void learnedRange() {
        const auto got = diffusion::posterior(NoiseSchedule({}), 300, 200);
        const double small = got.variance.item<double>(), large = got.beta.item<double>();
        for (const double raw : {-1.0, -0.4, 0.0, 1.0}) {
            const double v = (raw + 1) / 2;
            const auto deviation = got.deviation(VarianceType::LearnedRange, at::full({3}, raw));
            QCOMPARE(deviation.size(0), 3);
            QVERIFY(near(deviation[1], std::sqrt(std::pow(large, v) * std::pow(small, 1 - v))));
        }
        QVERIFY(near(got.deviation(VarianceType::FixedSmall, {}), std::sqrt(small)));
        QVERIFY(near(got.deviation(VarianceType::FixedLarge, {}), std::sqrt(large)));
    }

    /// What a perfect network answers leads back to x_0 and the noise, whatever it predicts
    /// (Salimans & Ho for v).
    void predictionsAgree() {
        const auto clean = at::randn(kShape), noise = at::randn(kShape);
        for (const auto prediction :
             {Prediction::Epsilon, Prediction::Velocity, Prediction::Sample, Prediction::Flow}) {
            const double sigma = 0.6;
            const double alpha = prediction == Prediction::Flow ? 1 - sigma : std::sqrt(1 - sigma * sigma);
            const diffusion::NoiseLevel level{at::scalar_tensor(alpha), at::scalar_tensor(sigma)};
            const auto sample = diffusion::addNoise(clean, noise, level);
            QVERIFY(near(sample, alpha * clean + sigma * noise));
            const auto output = diffusion::targetOf(prediction, clean, noise, level);
            QVERIFY(near(diffusion::cleanFrom(prediction, output, sample, level), clean));
            QVERIFY(near(diffusion::noiseFrom(prediction, output, sample, level), noise));
        }
    }

    /// Ho et al., algorithm 2, written with the noise as there.
    void ddpmStep() {
        const auto sampler = diffusion::makeSampler(few(SamplerKind::Ddpm, 1000));
        const NoiseSchedule schedule({});
        const auto sample = at::randn(kShape), output = at::randn(kShape), noise = at::randn(kShape);
        const int index = 400;
        const auto t = sampler->timesteps()[index].item<std::int64_t>();
        QCOMPARE(t, std::int64_t{599});
        const double beta = schedule.betas()[t].item<double>(), kept = keptAt(schedule, t);
        const double deviation = std::sqrt((1 - keptAt(schedule, t - 1)) / (1 - kept) * beta);
        const auto want = (sample - beta / std::sqrt(1 - kept) * output) / std::sqrt(1 - beta) + deviation * noise;
        QVERIFY(near(sampler->step(output, index, sample, noise), want, 1e-4));
        QVERIFY(sampler->needsNoise(998) && !sampler->needsNoise(999));
        QVERIFY_EXCEPTION_THROWN(sampler->step(output, index, sample), c10::Error);
    }

    /// Song et al., eq. 12 and 16; with eta 1 the noise is DDPM's.
    void ddimStep() {
        for (const double eta : {0.0, 0.5, 1.0}) {
            auto options = few(SamplerKind::Ddim, 10);
            options.eta = eta;
            const auto sampler = diffusion::makeSampler(options);
            const NoiseSchedule schedule({});
            const auto sample = at::randn(kShape), output = at::randn(kShape), noise = at::randn(kShape);
            const double kept = keptAt(schedule, 600), before = keptAt(schedule, 500);
            QCOMPARE(sampler->timesteps()[3].item<std::int64_t>(), std::int64_t{600});
            const double sigma = eta * std::sqrt((1 - before) / (1 - kept)) * std::sqrt(1 - kept / before);
            const auto x0 = (sample - std::sqrt(1 - kept) * output) / std::sqrt(kept);
            const auto want = std::sqrt(before) * x0 + std::sqrt(1 - before - sigma * sigma) * output + sigma * noise;
            QVERIFY(near(sampler->step(output, 3, sample, noise), want, 1e-4));
            QCOMPARE(sampler->needsNoise(3), eta > 0);
            if (eta == 1.0) {
                const auto variance = diffusion::posterior(schedule, 600, 500).variance.item<double>();
                QVERIFY(std::abs(variance - sigma * sigma) < 1e-6);
            }
        }
    }

    /// DPM-Solver++ (Lu et al. 2022), algorithm 2, in its own words: D = (1 + 1 / 2r) x0_now -
    /// 1 / 2r x0_before.
    void dpmSolver2M() {
        const auto sampler = diffusion::makeSampler(few(SamplerKind::DpmSolver, 20));
        const NoiseSchedule schedule({});
        const auto level = [&](int index) {
            const double ratio = sampler->sigmas()[index].item<double>();
            const double alpha = 1 / std::sqrt(1 + ratio * ratio);
            return std::pair{alpha, ratio * alpha};
        };
        const auto lambda = [&](int index) { return std::log(level(index).first / level(index).second); };
        auto sample = at::randn(kShape);
        at::Tensor before;
        for (int i = 5; i < 7; ++i) {
            const auto output = at::randn(kShape);
            const auto [alpha, sigma] = level(i);
            const auto [nextAlpha, nextSigma] = level(i + 1);
            const auto x0 = (sample - sigma * output) / alpha;
            const double h = lambda(i + 1) - lambda(i);
            auto direction = x0;
            if (before.defined()) {
                const double r = (lambda(i) - lambda(i - 1)) / h;
                direction = (1 + 1 / (2 * r)) * x0 - 1 / (2 * r) * before;
            }
            const auto want = nextSigma / sigma * sample - nextAlpha * std::expm1(-h) * direction;
            QVERIFY(near(sampler->predictX0(output, i, sample), x0, 1e-4));
            sample = sampler->step(output, i, sample);
            QVERIFY(near(sample, want, 1e-3));
            before = x0;
        }
    }

    /// Euler: along the straight line through the sample and its x_0, to the next noise level.
    void eulerStep() {
        const auto sampler = diffusion::makeSampler(few(SamplerKind::Euler, 12));
        const double now = sampler->sigmas()[4].item<double>(), next = sampler->sigmas()[5].item<double>();
        const auto sample = at::randn(kShape) * now, output = at::randn(kShape);
        QVERIFY(near(sampler->step(output, 4, sample), sample + (next - now) * output, 1e-4));
        QVERIFY(near(sampler->scaleModelInput(sample, 4), sample / std::sqrt(now * now + 1)));
    }

    /// With the true answer of a network every sampler without noise ends on the clean sample.
    void allEndOnTheCleanSample() {
        const auto clean = at::rand(kShape) * 2 - 1, noise = at::randn(kShape);
        for (const auto kind : {SamplerKind::Ddpm, SamplerKind::Ddim, SamplerKind::DpmSolver, SamplerKind::Euler}) {
            for (const auto prediction : {Prediction::Epsilon, Prediction::Velocity, Prediction::Sample}) {
                for (const int steps : {1, 2, 3, 9, 40}) {
                    for (const auto spacing :
                         {diffusion::TimestepSpacing::Leading, diffusion::TimestepSpacing::Trailing,
                          diffusion::TimestepSpacing::Linspace}) {
                        auto options = few(kind, steps, prediction);
                        options.spacing = spacing;
                        const auto sampler = diffusion::makeSampler(options);
                        auto sample = noise * sampler->initialNoiseSigma();
                        for (int i = 0; i < steps; ++i) {
                            const double ratio = sampler->sigmas()[i].item<double>();
                            const double alpha = 1 / std::sqrt(1 + ratio * ratio);
                            const diffusion::NoiseLevel level{at::scalar_tensor(alpha),
                                                              at::scalar_tensor(ratio * alpha)};
                            const auto x = sampler->scaleModelInput(sample, i);
                            // the noise in x
                            const auto drawn = (x - level.alpha * clean) / level.sigma;
                            const auto output = diffusion::targetOf(prediction, clean, drawn, level);
                            QVERIFY(near(sampler->predictX0(output, i, sample), clean, 5e-2));
                            sample = sampler->step(output, i, sample, at::zeros_like(sample));
                        }
                        QVERIFY(near(sample, clean, 2e-2));
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFormulas)
#include "formulas.moc"
