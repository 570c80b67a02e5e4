// Flow Euler and UniPC against diffusers' schedulers, step by step, for every such variant of the reference set.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>

#include "checkpoint/model_folder.h"
#include "diffusion/sampler.h"
#include "support/reference.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

class ReferenceSchedulers : public QObject {
    Q_OBJECT

  private:
    tests::ReferenceCase m_case{"schedulers"};

  private Q_SLOTS:
    void flow_data() {
        QTest::addColumn<QString>("name");
        for (const auto& [name, run] : m_case.args().at("runs").items()) {
            const auto kind = run.at("cls").get<std::string>();
            if (kind == "UniPCMultistepScheduler" || kind == "FlowMatchEulerDiscreteScheduler") {
                QTest::newRow(name.c_str()) << QString::fromStdString(name);
            }
        }
    }

    void flow() {
        QFETCH(QString, name);
        const auto key = name.toStdString();
        const auto& run = m_case.args().at("runs").at(key);
        auto options = diffusion::SamplerOptions::fromConfig(
            checkpoint::readJson(m_case.folder() / run.at("config").get<std::string>()));
        options.steps = run.at("steps").get<int>();
        const auto sampler = diffusion::makeFlowSampler(options);

        const bool whole = run.at("cls") == "UniPCMultistepScheduler";
        QCOMPARE(sampler->timesteps().scalar_type(), whole ? at::kLong : at::kFloat);
        QVERIFY(at::equal(sampler->timesteps().to(at::kFloat), m_case.output(key + ".timesteps")));
        auto message = tests::differs(key + ".sigmas", sampler->sigmas(), m_case.output(key + ".sigmas"), 1e-6);
        QVERIFY2(message.empty(), message.c_str());

        const auto samples = m_case.output(key + ".samples");
        auto sample = m_case.input("sample") * m_case.output(key + ".init_noise_sigma");
        for (int i = 0; i < sampler->steps(); ++i) {
            const auto t = sampler->timesteps()[i].to(at::kFloat) / 1000;
            const auto output = at::tanh(sample * 0.7 + t);  // the toy model of case.json
            const auto clean = sampler->predictX0(output, i, sample);
            QVERIFY(at::allclose(clean, sample - sampler->sigmas()[i] * output));
            sample = sampler->step(output, i, sample);
            message = tests::differs(key + " step " + std::to_string(i), sample, samples[i], 1e-5);
            QVERIFY2(message.empty(), message.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(ReferenceSchedulers)
#include "reference_schedulers.moc"
