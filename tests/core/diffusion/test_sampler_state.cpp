// A sampler's memory and the noise's place as values: whoever takes them up goes on bit for bit.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>

#include "base/error.h"
#include "checkpoint/json_file.h"
#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "diffusion/sampler_options.h"
#include "support/reference.h"
#endif

#include <set>

#include <QtTest/QtTest>

using namespace tubelet;
using diffusion::SamplerKind;
using diffusion::SamplerOptions;
using diffusion::SamplerState;

namespace {

constexpr int kSteps = 7;

/// As a file would give it back: other memory, the same numbers.
SamplerState copied(const SamplerState& state) {
    auto copy = state;
    for (auto& [name, tensor] : copy.tensors) {
        tensor = tensor.clone();
    }
    return copy;
}

/// A run of one sampler with a network that depends on step and sample.
struct Walk {
    explicit Walk(const SamplerOptions& options) : sampler(diffusion::makeSampler(options)), noise(11) {
        sample = noise.draw({1, 4, 1, 3, 5}) * sampler->initialNoiseSigma();
    }

    void step(int index) {
        const auto x = sampler->scaleModelInput(sample, index);
        auto output = at::tanh(x * 0.7 + index * 0.1);
        if (sampler->expectsVariance()) {
            output = at::cat({output, at::tanh(0.3 * x)}, 1);
        }
        const auto drawn = sampler->needsNoise(index) ? noise.draw(sample.sizes()) : at::Tensor();
        sample = sampler->step(output, index, sample, drawn);
    }

    std::unique_ptr<diffusion::Sampler> sampler;
    diffusion::NoiseSource noise;
    at::Tensor sample;
};

std::string refusal(const SamplerOptions& options, const SamplerState& state) {
    try {
        diffusion::makeSampler(options)->restore(state);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::SourceUnreadable ? error.what() : "";
    }
    return "";
}

}  // namespace

class TestSamplerState : public QObject {
    Q_OBJECT

  private:
    tests::ReferenceCase m_case{"schedulers"};

  private Q_SLOTS:
    /// Every scheduler of the reference set, left and taken up after every step.
    void takenUpAnywhereItGoesOnAlike_data() {
        QTest::addColumn<QString>("name");
        for (const auto& [name, run] : m_case.args().at("runs").items()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    void takenUpAnywhereItGoesOnAlike() {
        QFETCH(QString, name);
        const auto& run = m_case.args().at("runs").at(name.toStdString());
        auto options = diffusion::SamplerOptions::fromConfig(
            checkpoint::readJson(m_case.folder() / run.at("config").get<std::string>()));
        options.steps = kSteps;
        options.eta = run.at("eta").get<double>();
        Walk whole(options);
        for (int i = 0; i < kSteps; ++i) {
            whole.step(i);
        }
        for (int left = 0; left <= kSteps; ++left) {
            Walk first(options);
            for (int i = 0; i < left; ++i) {
                first.step(i);
            }
            Walk second(options);
            second.sampler->restore(copied(first.sampler->state()));
            second.noise.restore(first.noise.state().clone());
            second.sample = first.sample.clone();
            for (int i = left; i < kSteps; ++i) {
                second.step(i);
            }
            QVERIFY2(at::equal(second.sample, whole.sample), qPrintable(name + " after " + QString::number(left)));
        }
    }

    void everyKindIsAmongThem() {
        std::set<SamplerKind> kinds;
        for (const auto& [name, run] : m_case.args().at("runs").items()) {
            kinds.insert(diffusion::SamplerOptions::fromConfig(
                             checkpoint::readJson(m_case.folder() / run.at("config").get<std::string>()))
                             .kind);
        }
        QCOMPARE(kinds.size(), std::size_t{6});
    }

    /// Without its memory a multistep solver goes elsewhere: the states hold something.
    void theMemoryMatters() {
        for (const auto kind : {SamplerKind::FlowUniPC, SamplerKind::DpmSolver}) {
            SamplerOptions options;
            options.kind = kind;
            options.steps = kSteps;
            Walk kept(options), forgotten(options);
            for (int i = 0; i < 3; ++i) {
                kept.step(i);
            }
            forgotten.sample = kept.sample;
            QVERIFY(!kept.sampler->state().tensors.empty());
            for (int i = 3; i < kSteps; ++i) {
                kept.step(i);
                forgotten.step(i);
            }
            QVERIFY(!at::equal(kept.sample, forgotten.sample));
        }
    }

    void noiseGoesOnWhereItStood() {
        // An odd count of few numbers leaves half a pair behind in the generator.
        diffusion::NoiseSource one(5), other(6);
        one.draw({3});
        other.restore(one.state().clone());
        QVERIFY(at::equal(one.draw({3}), other.draw({3})));
        QVERIFY(at::equal(one.draw({400}), other.draw({400})));
        QVERIFY_EXCEPTION_THROWN(other.restore(at::zeros({7}, at::kByte)), Error);
        QVERIFY_EXCEPTION_THROWN(other.restore(at::zeros({5056}, at::kFloat)), Error);
        QVERIFY(at::equal(one.draw({4}), other.draw({4})));
    }

    void foreignStatesAreRefused() {
        SamplerOptions options;
        options.steps = kSteps;
        for (const auto kind : {SamplerKind::FlowUniPC, SamplerKind::DpmSolver}) {
            options.kind = kind;
            Walk walk(options);
            walk.step(0);
            walk.step(1);
            walk.step(2);
            const auto good = walk.sampler->state();
            QVERIFY(refusal(options, good).empty());
            QVERIFY(refusal(options, {}).find("\"next\" is missing") != std::string::npos);
            auto bad = good;
            bad.numbers["next"] = kSteps + 1;
            QVERIFY(refusal(options, bad).find("expected 0 to 7") != std::string::npos);
            bad = good;
            bad.putAll("clean", {5, at::zeros({1})});
            QVERIFY(refusal(options, bad).find("at most 2") != std::string::npos);
        }
        SamplerState memoryless;
        options.kind = SamplerKind::FlowEuler;
        QVERIFY(refusal(options, memoryless).empty());
    }

    /// level() is what the samples are made of, for all kinds: a sample of that level gives its
    /// clean sample back.
    void levelsAreThoseOfTheSamples() {
        for (const auto& [name, run] : m_case.args().at("runs").items()) {
            auto options = diffusion::SamplerOptions::fromConfig(
                checkpoint::readJson(m_case.folder() / run.at("config").get<std::string>()));
            options.steps = kSteps;
            options.clipRange.reset();
            const auto sampler = diffusion::makeSampler(options);
            const auto clean = at::randn({1, 4, 1, 3, 5}), noise = at::randn({1, 4, 1, 3, 5});
            for (int i = 0; i < kSteps; ++i) {
                const auto level = sampler->level(i);
                const auto sample = diffusion::addNoise(clean, noise, level);
                // Euler's network looks at the sample scaled so that alpha^2 + sigma^2 = 1.
                const auto seen =
                    options.kind == SamplerKind::Euler ? diffusion::variancePreserving(level.sigma) : level;
                auto output = diffusion::targetOf(options.prediction, clean, noise, seen);
                if (sampler->expectsVariance()) {
                    output = at::cat({output, output}, 1);
                }
                QVERIFY2(at::allclose(sampler->predictX0(output, i, sample), clean, 1e-3, 1e-2), name.c_str());
                const auto to = sampler->level(std::min(i + 1, kSteps - 1));
                QVERIFY2(at::allclose(diffusion::movedBetween(level, to, clean, sample),
                                      diffusion::addNoise(clean, noise, to), 1e-3, 1e-3),
                         name.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSamplerState)
#include "test_sampler_state.moc"
