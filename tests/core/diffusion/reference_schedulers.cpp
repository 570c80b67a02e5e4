// Every sampler against diffusers' schedulers, step by step, for every variant of
// the reference set.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>

#include "checkpoint/json_file.h"
#include "diffusion/sampler.h"
#include "diffusion/sampler_options.h"
#include "support/reference.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using diffusion::Prediction;
using diffusion::SamplerKind;

class ReferenceSchedulers : public QObject {
    Q_OBJECT

  private:
    tests::ReferenceCase m_case{"schedulers"};

    diffusion::SamplerOptions optionsOf(const nlohmann::json& run) const {
        auto options = diffusion::SamplerOptions::fromConfig(
            checkpoint::readJson(m_case.folder() / run.at("config").get<std::string>()));
        options.steps = run.at("steps").get<int>();
        options.eta = run.at("eta").get<double>();
        return options;
    }

  private Q_SLOTS:
    void trajectory_data() {
        QTest::addColumn<QString>("name");
        for (const auto& [name, run] : m_case.args().at("runs").items()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    void trajectory() {
        QFETCH(QString, name);
        const auto key = name.toStdString();
        const auto options = optionsOf(m_case.args().at("runs").at(key));
        const auto sampler = diffusion::makeSampler(options);

        const bool euler = options.kind == SamplerKind::FlowEuler || options.kind == SamplerKind::Euler;
        QCOMPARE(sampler->timesteps().scalar_type(), euler ? at::kFloat : at::kLong);
        QVERIFY(at::equal(sampler->timesteps().to(at::kFloat), m_case.output(key + ".timesteps")));
        QCOMPARE(sampler->sigmas().size(0), sampler->steps() + 1);
        if (m_case.has("output." + key + ".sigmas")) {
            const auto message = tests::differs(key + ".sigmas", sampler->sigmas(), m_case.expected(key + ".sigmas"));
            QVERIFY2(message.empty(), message.c_str());
        }
        auto message =
            tests::differs(key + ".init_noise_sigma", at::full({1}, sampler->initialNoiseSigma(), at::kFloat),
                           m_case.expected(key + ".init_noise_sigma"));
        QVERIFY2(message.empty(), message.c_str());

        const bool learned =
            options.kind == SamplerKind::Ddpm && options.variance == diffusion::VarianceType::LearnedRange;
        const auto samples = m_case.expected(key + ".samples");
        const auto noise = m_case.input("noise");
        auto sample = m_case.input("sample") * sampler->initialNoiseSigma();
        for (int i = 0; i < sampler->steps(); ++i) {
            const auto t = sampler->timesteps()[i].to(at::kFloat) / 1000;
            const auto x = sampler->scaleModelInput(sample, i);
            auto output = at::tanh(x * 0.7 + t);  // the toy model of case.json
            if (learned) {
                output = at::cat({output, at::tanh(0.3 * x - t)}, 1);
            }
            const auto clean = sampler->predictX0(output, i, sample);
            QCOMPARE(clean.sizes(), sample.sizes());
            if (options.prediction == Prediction::Flow) {
                QVERIFY(at::allclose(clean, sample - sampler->sigmas()[i] * output));
            }
            sample = sampler->step(output, i, sample, noise[i]);
            message = tests::differs(key + " step " + std::to_string(i), sample, samples.entry(i));
            QVERIFY2(message.empty(), message.c_str());
        }
    }

    void alphasCumprod() {
        const diffusion::NoiseSchedule schedule({});
        const auto message =
            tests::differs("alphas_cumprod", schedule.alphasCumprod(), m_case.expected("alphas_cumprod"));
        QVERIFY2(message.empty(), message.c_str());
    }
};

QTEST_GUILESS_MAIN(ReferenceSchedulers)
#include "reference_schedulers.moc"
