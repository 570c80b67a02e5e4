// Clips that a run begins with against WanVideoToVideoPipeline, and a first frame against
// WanImageToVideoPipeline with timesteps per token, step by step.
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "diffusion/sampler_kinds.h"
#include "diffusion/sampler_options.h"
#include "models/pass_size.h"
#include "models/wan/wan_model.h"
#include "pipeline/denoise.h"
#include "request/inputs.h"
#include "support/reference.h"

#include <QtTest>

using namespace tubelet;
using tests::differs;

class TestReferenceVideoToVideo : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void beginsWithAClip_data();
    void beginsWithAClip();
    void hasACleanFirstFrame();

  private:
    tests::ReferenceCase m_case{"video_to_video"};
    std::unique_ptr<models::WanModel> m_model;

    pipeline::DenoiseInput inputOf(double guidance);
    std::unique_ptr<diffusion::Sampler> samplerOf(const char* name, int steps);
    /// All samples after their steps.
    at::Tensor latentsOf(diffusion::Sampler& sampler, const pipeline::DenoiseInput& input);
};

#define SAME(name, got)                                               \
    do {                                                              \
        const std::string key = name;                                 \
        const auto message = differs(key, got, m_case.expected(key)); \
        QVERIFY2(message.empty(), message.c_str());                   \
    } while (false)

void TestReferenceVideoToVideo::initTestCase() {
    m_model = std::make_unique<models::WanModel>(models::openModel(tests::referenceFolder() / "wan_pipeline/pipeline"),
                                                 models::Placements::whole({"cpu", "float32"}));
}

pipeline::DenoiseInput TestReferenceVideoToVideo::inputOf(double guidance) {
    const auto& args = m_case.args();
    const int length = args.at("max_sequence_length");
    auto& encoder = m_model->promptEncoder();
    pipeline::DenoiseInput input;
    input.guidance = guidance;
    input.prompt = encoder.encode(args.at("prompt"), length, {}).embeds;
    if (guidance > 1) {
        input.negativePrompt = encoder.encode(args.at("negative_prompt"), length, {}).embeds;
    }
    return input;
}

std::unique_ptr<diffusion::Sampler> TestReferenceVideoToVideo::samplerOf(const char* name, int steps) {
    auto options = diffusion::SamplerOptions::fromConfig(m_model->schedulerConfig());
    options.kind = diffusion::samplerKind(name, options.prediction);
    options.steps = steps;
    return diffusion::makeSampler(options);
}

at::Tensor TestReferenceVideoToVideo::latentsOf(diffusion::Sampler& sampler, const pipeline::DenoiseInput& input) {
    std::vector<at::Tensor> latents;
    pipeline::denoise(
        *m_model->transformer(), sampler, input,
        [&](const pipeline::DenoiseStep& step) { latents.push_back(step.latents); }, {}, models::packTokens(at::kCPU));
    return at::stack(latents);
}

void TestReferenceVideoToVideo::beginsWithAClip_data() {
    QTest::addColumn<QString>("name");
    for (const auto& [name, run] : m_case.args().at("runs").items()) {
        QTest::addRow("%s", name.c_str()) << QString::fromStdString(name);
    }
}

void TestReferenceVideoToVideo::beginsWithAClip() {
    QFETCH(QString, name);
    const at::NoGradGuard inference;
    const auto run = name.toStdString();
    const auto& args = m_case.args().at("runs").at(run);
    const int steps = args.at(1);
    request::GenerationRequest request;
    request.steps = steps;
    request.inputs.resize(1);
    request.inputs[0].strength01 = args.at(2);
    const auto sampler = samplerOf(args.at(0).get<std::string>().c_str(), steps);

    auto input = inputOf(args.at(3));
    input.firstStep = request::stepsLeftOut(request);
    QVERIFY(
        at::equal(sampler->timesteps().slice(0, input.firstStep).to(at::kFloat), m_case.output(run + ".timesteps")));
    const auto encoded = m_model->encode(m_case.input("video"), std::nullopt);
    SAME(run + ".encoded", encoded);
    const auto noise = diffusion::gaussianNoise(encoded.sizes(), m_case.args().at("seed").get<std::uint64_t>());
    input.latents = diffusion::addNoise(encoded, noise, sampler->level(input.firstStep));
    SAME(run + ".begun", input.latents);
    SAME(run + ".latents", latentsOf(*sampler, input));
}

void TestReferenceVideoToVideo::hasACleanFirstFrame() {
    const at::NoGradGuard inference;
    const auto& args = m_case.args();
    const int steps = args.at("first").at(0);
    const auto sampler = samplerOf("unipc", steps);
    auto input = inputOf(args.at("first").at(1));
    const auto video = m_case.input("video");
    const auto given = m_model->encode(video.slice(2, 0, 1), std::nullopt);
    SAME("first.given", given);
    const std::vector<std::int64_t> shape{1, given.size(1), (video.size(2) - 1) / 4 + 1, given.size(3), given.size(4)};
    for (auto* told : {&input.prompt, &input.negativePrompt}) {
        told->imageLatents = at::zeros(shape);
        told->imageLatents.narrow(2, 0, 1).copy_(given);
        told->mask = at::zeros({1, 1, shape[2], shape[3], shape[4]}, at::kBool);
        told->mask.narrow(2, 0, 1).fill_(true);
        told->perTokenTimesteps = true;
    }
    input.latents = diffusion::gaussianNoise(shape, args.at("seed").get<std::uint64_t>());
    input.givenNoise = input.latents;
    const auto got = latentsOf(*sampler, input);  // (steps, 1, C, t, h, w), the
                                                  // frame in each of them
    QVERIFY(at::equal(got[0].narrow(2, 0, 1), given));
    SAME("first.latents", got);
}

QTEST_GUILESS_MAIN(TestReferenceVideoToVideo)
#include "test_reference_video_to_video.moc"
