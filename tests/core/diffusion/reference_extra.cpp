// Rarer options and step counts, and noise, against numbers that make_extra_cases.py drew from
// diffusers and torch.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <fstream>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include "diffusion/forward_process.h"
#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "diffusion/sampler_options.h"
#include "support/reference.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

at::Tensor floats(const nlohmann::json& values) {
    return at::tensor(values.get<std::vector<float>>());
}

/// The list named `key` of a case with its reach beside it, or entry `index` of a list of lists.
tests::Expected expected(const nlohmann::json& from, const std::string& key, std::size_t index = 0) {
    const auto& values = from.at(key).at(0).is_array() ? from.at(key).at(index) : from.at(key);
    return tests::withinReach(at::tensor(values.get<std::vector<double>>(), at::kDouble),
                              at::full({1}, from.at(key + "_reach").at(index).get<double>(), at::kDouble));
}

/// What make_extra_cases.py calls step_noise.
at::Tensor stepNoise(at::IntArrayRef shape, int index) {
    const auto count = c10::multiply_integers(shape);
    return at::sin(at::arange(count, at::kDouble) * 1.7 + index).to(at::kFloat).reshape(shape);
}

}  // namespace

class ReferenceExtra : public QObject {
    Q_OBJECT

  private:
    nlohmann::json m_cases;

    void load() {
        if (m_cases.is_null()) {
            std::ifstream file(TUBELET_SOURCE_DIR "/tests/core/diffusion/data/extra_cases.json");
            m_cases = nlohmann::json::parse(file);
        }
    }

    void rows(const char* list) {
        load();
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_cases.at(list).size(); ++i) {
            QTest::newRow(std::to_string(i).c_str()) << static_cast<int>(i);
        }
    }

  private Q_SLOTS:
    void schedules_data() { rows("runs"); }

    void schedules() {
        QFETCH(int, index);
        const auto& run = m_cases.at("runs").at(static_cast<std::size_t>(index));
        auto options = diffusion::SamplerOptions::fromConfig(run.at("config"));
        options.steps = run.at("steps").get<int>();
        options.eta = run.at("eta").get<double>();
        const auto sampler = diffusion::makeSampler(options);
        const auto label = run.at("config").at("_class_name").get<std::string>() + " " + std::to_string(options.steps);
        QVERIFY(at::equal(sampler->timesteps().to(at::kFloat), floats(run.at("timesteps"))));
        std::string message;
        if (!run.at("sigmas").is_null()) {
            message = tests::differs(label + " sigmas", sampler->sigmas(), expected(run, "sigmas"));
            QVERIFY2(message.empty(), message.c_str());
        }

        const auto& samples = run.at("samples");
        // long runs keep the last sample alone
        const auto skipped = options.steps - static_cast<int>(samples.size());
        auto sample = tests::given(at::linspace(-2, 2, 24)).reshape({1, 2, 3, 4}) * sampler->initialNoiseSigma();
        for (int i = 0; i < options.steps; ++i) {
            const auto t = sampler->timesteps()[i].to(at::kFloat) / 1000;
            sample = sampler->step(at::tanh(sampler->scaleModelInput(sample, i) * 0.7 + t), i, sample,
                                   stepNoise(sample.sizes(), i));
            if (i >= skipped) {
                message = tests::differs(label + " step " + std::to_string(i), sample.flatten(),
                                         expected(run, "samples", static_cast<std::size_t>(i - skipped)));
                QVERIFY2(message.empty(), message.c_str());
            }
        }
    }

    void forward_data() { rows("forward"); }

    void forward() {
        QFETCH(int, index);
        const auto& want = m_cases.at("forward").at(static_cast<std::size_t>(index));
        const auto options = diffusion::SamplerOptions::fromConfig(want.at("config"));
        const diffusion::NoiseSchedule schedule(options.schedule);
        const diffusion::ForwardProcess process(options);
        const auto check = [](const char* name, const at::Tensor& got, const tests::Expected& wanted) {
            const auto message = tests::differs(name, got, wanted);
            QVERIFY2(message.empty(), message.c_str());
        };
        check("betas", schedule.betas(), expected(want, "betas"));
        check("alphas_cumprod", schedule.alphasCumprod(), expected(want, "alphas_cumprod"));
        const auto clean = tests::given(at::linspace(-1, 1, 6)), noise = stepNoise({6}, 0);
        for (const auto& point : want.at("points")) {
            const int t = point.at("timestep").get<int>();
            check("add_noise", process.addNoise(clean, noise, t), expected(point, "noised"));
            check("get_velocity", diffusion::targetOf(diffusion::Prediction::Velocity, clean, noise, process.level(t)),
                  expected(point, "velocity"));
        }
    }

    void flowForward() {
        load();
        const diffusion::ForwardProcess process(diffusion::SamplerOptions{});
        const auto clean = tests::given(at::linspace(-1, 1, 6)), noise = stepNoise({6}, 0);
        for (const auto& point : m_cases.at("flow_forward")) {
            const auto message =
                tests::differs("scale_noise", process.addNoise(clean, noise, point.at("timestep").get<int>()),
                               expected(point, "noised"));
            QVERIFY2(message.empty(), message.c_str());
        }
    }

    void noise_data() { rows("noise"); }

    void noise() {
        QFETCH(int, index);
        const auto& drawn = m_cases.at("noise").at(static_cast<std::size_t>(index));
        const auto shape = drawn.at("shape").get<std::vector<std::int64_t>>();
        const auto seed = drawn.at("seed").get<std::uint64_t>();
        const auto values = diffusion::gaussianNoise(shape, seed);
        QCOMPARE(values.sizes(), at::IntArrayRef(shape));
        QCOMPARE(values.scalar_type(), at::kFloat);
        // The generator's bits are the same everywhere; the last digits of the logarithm depend
        // on the processor.
        const auto flat = values.flatten();
        for (const auto& [name, got] : {std::pair{"first", flat.slice(0, 0, 8)}, {"last", flat.slice(0, -8)}}) {
            const auto want = floats(drawn.at(name)).slice(0, 0, got.size(0));
            const auto message = tests::differs(
                name, got, want,
                tests::Limit::roundings(16, 1 + want.abs().max().item<double>(),
                                        "a logarithm, a square root and a cosine of up to 2 pi, on both sides"));
            QVERIFY2(message.empty(), message.c_str());
        }
        const auto message = tests::differs(
            "sum", flat.to(at::kDouble).sum().reshape({1}), at::full({1}, drawn.at("sum").get<double>(), at::kDouble),
            tests::Limit::roundings(16 * static_cast<double>(flat.numel()), 4, "that of every value"));
        QVERIFY2(message.empty(), message.c_str());
        QVERIFY(at::equal(values, diffusion::gaussianNoise(shape, seed)));
        QVERIFY(!at::equal(values, diffusion::gaussianNoise(shape, seed ^ 1)));
    }
};

QTEST_GUILESS_MAIN(ReferenceExtra)
#include "reference_extra.moc"
