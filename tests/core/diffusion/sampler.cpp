// Configs, refusals, restarts and guidance: what the reference does not tell.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <cmath>
#include <limits>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "diffusion/guidance.h"
#include "diffusion/sampler.h"
#include "diffusion/sampler_kinds.h"
#include "diffusion/sampler_options.h"
#include "support/refusal.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;
using diffusion::SamplerKind;
using diffusion::SamplerOptions;
using tests::errorOf;

namespace {

const nlohmann::json kUniPC{{"_class_name", "UniPCMultistepScheduler"},
                            {"prediction_type", "flow_prediction"},
                            {"use_flow_sigmas", true},
                            {"flow_shift", 3.0}};

}  // namespace

class TestSampler : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsConfigs() {
        auto json = kUniPC;
        json["solver_order"] = 3;
        json["disable_corrector"] = {0, 2};
        json["final_sigmas_type"] = "sigma_min";
        json["solver_type"] = "bh1";
        const auto unipc = diffusion::SamplerOptions::fromConfig(json);
        QVERIFY(unipc.kind == SamplerKind::FlowUniPC);
        QCOMPARE(unipc.shift, 3.0);
        QCOMPARE(unipc.order, 3);
        QVERIFY((unipc.disableCorrector == std::vector<int>{0, 2}));
        QVERIFY(unipc.finalSigma == SamplerOptions::FinalSigma::SigmaMin);
        QVERIFY(unipc.solverType == SamplerOptions::SolverType::Bh1);
        const auto euler =
            diffusion::SamplerOptions::fromConfig({{"_class_name", "FlowMatchEulerDiscreteScheduler"}, {"shift", 5}});
        QVERIFY(euler.kind == SamplerKind::FlowEuler);
        QCOMPARE(euler.shift, 5.0);
    }

    /// diffusers takes null for "no" in a flag and stumbles over it elsewhere; only what is
    /// missing has a default.
    void nullIsNoDefault() {
        auto json = kUniPC;
        json["solver_order"] = 1;
        json["lower_order_final"] = nullptr;
        QVERIFY(!diffusion::SamplerOptions::fromConfig(json).lowerOrderFinal);
        json.erase("lower_order_final");
        QVERIFY(diffusion::SamplerOptions::fromConfig(json).lowerOrderFinal);
        const auto ddim = diffusion::SamplerOptions::fromConfig(
            {{"_class_name", "DDIMScheduler"}, {"clip_sample", nullptr}, {"set_alpha_to_one", nullptr}});
        QVERIFY(!ddim.clipRange && !ddim.finalAlphaOne);
        QVERIFY(diffusion::SamplerOptions::fromConfig({{"_class_name", "DDIMScheduler"}}).clipRange);
        for (const char* key : {"beta_start", "timestep_spacing", "prediction_type", "num_train_timesteps"}) {
            const nlohmann::json config{{"_class_name", "DDPMScheduler"}, {key, nullptr}};
            const auto message = errorOf([&] { diffusion::SamplerOptions::fromConfig(config); });
            QVERIFY2(QString::fromStdString(message).contains(key), message.c_str());
        }
        // Here null is what diffusers writes itself, or as good as the usual value.
        diffusion::SamplerOptions::fromConfig({{"_class_name", "DDPMScheduler"},
                                               {"trained_betas", nullptr},
                                               {"variance_type", nullptr},
                                               {"steps_offset", nullptr}});
    }

    void refusesConfigs_data() {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("says");
        QTest::newRow("class") << R"({"_class_name": "LCMScheduler"})"
                               << "LCMScheduler";
        QTest::newRow("no class") << R"({"_class_name": null})"
                                  << "expected";
        QTest::newRow("epsilon") << R"({"prediction_type": "epsilon"})"
                                 << "epsilon";
        QTest::newRow("no flow sigmas") << R"({"use_flow_sigmas": false})"
                                        << "flow matching";
        QTest::newRow("karras") << R"({"use_karras_sigmas": true})"
                                << "use_karras_sigmas";
        QTest::newRow("dynamic") << R"({"use_dynamic_shifting": true})"
                                 << "use_dynamic_shifting";
        QTest::newRow("terminal") << R"({"shift_terminal": 0.1})"
                                  << "shift_terminal";
        QTest::newRow("solver") << R"({"solver_type": "bh3"})"
                                << "bh3";
        QTest::newRow("train steps beyond 32 bits") << R"({"num_train_timesteps": 1000000000000})"
                                                    << "1000000000000";
        QTest::newRow("train steps as text") << R"({"num_train_timesteps": "many"})"
                                             << "num_train_timesteps";
        QTest::newRow("order") << R"({"solver_order": 4})"
                               << "order is 4";
        QTest::newRow("order as text") << R"({"solver_order": "2"})"
                                       << "solver_order";
        QTest::newRow("fractional order") << R"({"solver_order": 2.5})"
                                          << "solver_order";
        QTest::newRow("shift") << R"({"flow_shift": -1})"
                               << "shift";
        QTest::newRow("final") << R"({"final_sigmas_type": "tiny"})"
                               << "tiny";
        QTest::newRow("bh1 to zero") << R"({"solver_type": "bh1"})"
                                     << "bh1";
        QTest::newRow("order 2 to zero") << R"({"lower_order_final": false})"
                                         << "divide by zero";
        QTest::newRow("order 3 to sigma_min")
            << R"({"lower_order_final": false, "solver_order": 3, "final_sigmas_type": "sigma_min"})"
            << "divide by zero";
        QTest::newRow("train steps") << R"({"num_train_timesteps": 0})"
                                     << "num_train_timesteps";
        QTest::newRow("x0") << R"({"predict_x0": false})"
                            << "predict_x0";
    }

    void refusesConfigs() {
        QFETCH(QString, patch);
        QFETCH(QString, says);
        auto json = kUniPC;
        json.update(nlohmann::json::parse(patch.toStdString()));
        const auto message = errorOf([&] { diffusion::SamplerOptions::fromConfig(json); });
        QVERIFY2(QString::fromStdString(message).contains(says), message.c_str());
    }

    void refusesConfigsOfNoiseSchedules_data() {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* config, const char* says) { QTest::newRow(config) << config << says; };
        row(R"({"_class_name": "DDPMScheduler", "beta_schedule": "sigmoid"})", "squaredcos_cap_v2");
        row(R"({"_class_name": "DDPMScheduler", "variance_type": "learned"})", "learned_range");
        row(R"({"_class_name": "DDPMScheduler", "prediction_type": "flow_prediction"})", "v_prediction");
        row(R"({"_class_name": "DDPMScheduler", "thresholding": true})", "thresholding");
        row(R"({"_class_name": "DDPMScheduler", "beta_start": 0})", "beta_start");
        row(R"({"_class_name": "DDPMScheduler", "beta_end": 1.5})", "beta_end");
        row(R"({"_class_name": "DDPMScheduler", "beta_start": "low"})", "beta_start");
        row(R"({"_class_name": "DDIMScheduler", "clip_sample_range": -1})", "clip_sample_range");
        row(R"({"_class_name": "DDIMScheduler", "timestep_spacing": "middle"})", "trailing");
        row(R"({"_class_name": "DDIMScheduler", "steps_offset": -1})", "steps_offset");
        row(R"({"_class_name": "DDIMScheduler", "rescale_betas_zero_snr": true})", "rescale_betas_zero_snr");
        row(R"({"_class_name": "EulerDiscreteScheduler", "interpolation_type": "log_linear"})", "linear");
        row(R"({"_class_name": "EulerDiscreteScheduler", "use_karras_sigmas": true})", "use_karras_sigmas");
        row(R"({"_class_name": "DPMSolverMultistepScheduler", "algorithm_type": "sde-dpmsolver++"})", "dpmsolver++");
        row(R"({"_class_name": "DPMSolverMultistepScheduler", "use_flow_sigmas": true})", "contradict");
        row(R"({"_class_name": "DPMSolverMultistepScheduler", "lambda_min_clipped": -5.1})", "lambda_min_clipped");
        row(R"({"_class_name": "DPMSolverMultistepScheduler", "solver_order": 4})", "order is 4");
        row(R"({"_class_name": "DPMSolverMultistepScheduler", "variance_type": "learned"})", "variance_type");
    }

    void refusesConfigsOfNoiseSchedules() {
        QFETCH(QString, config);
        QFETCH(QString, says);
        const auto json = nlohmann::json::parse(config.toStdString());
        const auto message = errorOf([&] { diffusion::SamplerOptions::fromConfig(json); });
        QVERIFY2(QString::fromStdString(message).contains(says), message.c_str());
    }

    /// Which samplers a user may name follows from what the model predicts.
    void samplersFitPredictions() {
        using diffusion::Prediction;
        using diffusion::samplerKind;
        QVERIFY(samplerKind("unipc", Prediction::Flow) == SamplerKind::FlowUniPC);
        QVERIFY(samplerKind("euler", Prediction::Flow) == SamplerKind::FlowEuler);
        QVERIFY(samplerKind("dpm++", Prediction::Flow) == SamplerKind::DpmSolver);
        QVERIFY(samplerKind("euler", Prediction::Epsilon) == SamplerKind::Euler);
        QVERIFY(samplerKind("ddim", Prediction::Velocity) == SamplerKind::Ddim);
        QVERIFY(samplerKind("ddpm", Prediction::Sample) == SamplerKind::Ddpm);
        const auto says = [](const char* name, Prediction prediction) {
            return errorOf([&] { samplerKind(name, prediction); }, ErrorKind::InvalidValue);
        };
        QVERIFY(says("ddim", Prediction::Flow).find("\"unipc\", \"euler\", \"dpm++\"") != std::string::npos);
        QVERIFY(says("unipc", Prediction::Epsilon).find("noise") != std::string::npos);
        QVERIFY(says("magic", Prediction::Flow).find("no sampler") != std::string::npos);
        SamplerOptions options;
        options.kind = SamplerKind::Ddpm;
        QVERIFY(errorOf([&] { diffusion::makeSampler(options); }, ErrorKind::InvalidValue).find("flow") !=
                std::string::npos);
    }

    void refusesValues() {
        const auto fails = [](auto change) {
            SamplerOptions options;
            change(options);
            const auto message = errorOf([&] { diffusion::makeSampler(options); }, ErrorKind::InvalidValue);
            return message.find("expected") != std::string::npos || message.find("Use") != std::string::npos;
        };
        for (const auto kind : {SamplerKind::FlowUniPC, SamplerKind::FlowEuler}) {
            for (const int steps : {0, -1, 1001, std::numeric_limits<int>::max()}) {
                QVERIFY(fails([&](auto& o) { o.kind = kind, o.steps = steps; }));
            }
            for (const double shift : {0.0, -3.0, std::nan(""), std::numeric_limits<double>::infinity(), 1e9}) {
                QVERIFY(fails([&](auto& o) { o.kind = kind, o.shift = shift; }));
            }
            QVERIFY(fails([&](auto& o) { o.kind = kind, o.schedule.numTrainTimesteps = 0; }));
        }
        QVERIFY(fails([](auto& o) { o.order = 0; }));
        QVERIFY(fails([](auto& o) { o.disableCorrector = {-1}; }));
        // neighbouring noise levels coincide
        QVERIFY(fails([](auto& o) { o.steps = 1000, o.shift = 1000; }));
        QVERIFY(!fails([](auto& o) { o.steps = 1000, o.shift = 12; }));
    }

    /// Noise levels fall and every sample stays finite, from 1 to 1000 steps.
    void allStepCounts() {
        for (const auto kind : {SamplerKind::FlowUniPC, SamplerKind::FlowEuler}) {
            for (const int steps : {1, 2, 3, 4, 5, 16, 333, 1000}) {
                SamplerOptions options;
                options.kind = kind;
                options.steps = steps;
                options.shift = 5;
                const auto sampler = diffusion::makeSampler(options);
                QCOMPARE(sampler->steps(), steps);
                QCOMPARE(sampler->sigmas().size(0), steps + 1);
                QVERIFY((sampler->sigmas().slice(0, 1) < sampler->sigmas().slice(0, 0, steps)).all().item<bool>());
                auto sample = at::linspace(-1, 1, 6).reshape({1, 1, 1, 2, 3});
                for (int i = 0; i < steps; ++i) {
                    sample = sampler->step(at::tanh(sample), i, sample);
                }
                QVERIFY(at::isfinite(sample).all().item<bool>());
            }
        }
    }

    /// With the true velocity of a straight line every sampler lands on the clean sample, and
    /// predictX0 sees it at once.
    void straightLineIsExact() {
        const auto clean = at::randn({1, 2, 1, 3, 3}), noise = at::randn({1, 2, 1, 3, 3});
        for (const auto kind : {SamplerKind::FlowUniPC, SamplerKind::FlowEuler}) {
            for (const int order : {1, 2, 3}) {
                SamplerOptions options;
                options.kind = kind;
                options.order = order;
                options.steps = 6;
                const auto sampler = diffusion::makeSampler(options);
                const auto first = sampler->sigmas()[0];
                auto sample = (1 - first) * clean + first * noise;
                for (int i = 0; i < 6; ++i) {
                    QVERIFY(at::allclose(sampler->predictX0(noise - clean, i, sample), clean, 1e-4, 1e-4));
                    sample = sampler->step(noise - clean, i, sample);
                }
                QVERIFY(at::allclose(sample, clean, 1e-4, 1e-4));
            }
        }
    }

    /// A second run with one sampler, and a run that starts in the middle, know nothing of
    /// what went before.
    void restartsAreFresh() {
        SamplerOptions options;
        options.steps = 6;
        options.order = 3;
        const auto used = diffusion::makeSampler(options);
        const auto walk = [](diffusion::Sampler& sampler, int from) {
            auto sample = at::linspace(-1, 1, 6).reshape({1, 1, 1, 2, 3});
            for (int i = from; i < sampler.steps(); ++i) {
                sample = sampler.step(at::tanh(sample * 0.5 + i), i, sample);
            }
            return sample;
        };
        for (const int from : {0, 0, 3, 2, 0}) {
            const auto fresh = diffusion::makeSampler(options);
            QVERIFY(at::equal(walk(*used, from), walk(*fresh, from)));
        }
        QVERIFY_EXCEPTION_THROWN(used->step(at::zeros({1}), 6, at::zeros({1})), c10::Error);
        QVERIFY_EXCEPTION_THROWN(used->step(at::zeros({1}), 0, at::zeros({2})), c10::Error);
    }

    /// Samples keep float32 when the network answers in bfloat16.
    void keepsTheSamplesDtype() {
        for (const auto kind : {SamplerKind::FlowUniPC, SamplerKind::FlowEuler}) {
            SamplerOptions options;
            options.kind = kind;
            const auto sampler = diffusion::makeSampler(options);
            const auto sample = at::randn({2, 3}), output = at::randn({2, 3}).to(at::kBFloat16);
            QCOMPARE(sampler->predictX0(output, 0, sample).scalar_type(), at::kFloat);
            const auto got = sampler->step(output, 0, sample);
            QCOMPARE(got.scalar_type(), at::kFloat);
            const auto fresh = diffusion::makeSampler(options);
            QVERIFY(at::equal(got, fresh->step(output.to(at::kFloat), 0, sample)));
        }
    }

    void guidance() {
        const auto cond = at::tensor({1.0f, 2.0f}), uncond = at::tensor({0.5f, 4.0f});
        QVERIFY(at::equal(diffusion::guide(cond, uncond, 4.0), at::tensor({2.5f, -4.0f})));
        QVERIFY(at::equal(diffusion::guide(cond, uncond, 0.0), uncond));
        QVERIFY(at::allclose(diffusion::guide(cond, uncond, 1.0), cond));
        QCOMPARE(diffusion::guide(cond.to(at::kBFloat16), uncond.to(at::kBFloat16), 3).scalar_type(), at::kBFloat16);
        QVERIFY_EXCEPTION_THROWN(diffusion::guide(cond, uncond, std::nan("")), Error);
        QVERIFY_EXCEPTION_THROWN(diffusion::guide(cond, at::zeros({3}), 2.0), c10::Error);
        QVERIFY(diffusion::needsGuidance(1.01) && !diffusion::needsGuidance(1.0));
    }
};

QTEST_GUILESS_MAIN(TestSampler)
#include "sampler.moc"
