// The whole path of a folder in diffusers' layout against WanPipeline, tensor by tensor.
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "diffusion/sampler.h"
#include "diffusion/sampler_options.h"
#include "models/pass_size.h"
#include "models/wan/wan_model.h"
#include "pipeline/denoise.h"
#include "support/reference.h"

#include <QtTest>

using namespace tubelet;
using tests::differs;

class TestReferenceWanPipeline : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyStageEqualsTheReference();
};

#define SAME(name, got)                                                    \
    do {                                                                   \
        const auto message = differs(name, got, reference.expected(name)); \
        QVERIFY2(message.empty(), message.c_str());                        \
    } while (false)

void TestReferenceWanPipeline::everyStageEqualsTheReference() {
    const at::NoGradGuard inference;
    const tests::ReferenceCase reference("wan_pipeline");
    const auto& call = reference.args().at("call");
    models::WanModel model(models::openModel(reference.folder() / "pipeline"),
                           models::Placements::whole({"cpu", "float32"}));

    const int length = call.at("max_sequence_length");
    const auto text = [&](const char* key) {
        return call.at(key).is_null() ? std::string() : call.at(key).get<std::string>();
    };
    const double guidance = call.at("guidance_scale");
    pipeline::DenoiseInput input;
    input.latents = reference.input("latents");
    input.guidance = guidance;
    input.prompt = model.promptEncoder().encode(text("prompt"), length, {}).embeds;
    SAME("prompt_embeds", input.prompt.text);
    if (reference.has("output.noise_uncond")) {
        input.negativePrompt = model.promptEncoder().encode(text("negative_prompt"), length, {}).embeds;
        SAME("negative_prompt_embeds", input.negativePrompt.text);
    } else {
        QVERIFY(guidance <= 1);
    }

    auto options = diffusion::SamplerOptions::fromConfig(model.schedulerConfig());
    QCOMPARE(options.shift, reference.args().at("flow_shift").get<double>());
    options.steps = call.at("num_inference_steps");
    const auto sampler = diffusion::makeSampler(options);
    QVERIFY(at::equal(sampler->timesteps().to(at::kFloat), reference.output("timesteps")));
    SAME("sigmas", sampler->sigmas());

    std::vector<at::Tensor> conditional, unconditional, latents;
    const auto final = pipeline::denoise(
        *model.transformer(), *sampler, input,
        [&](const pipeline::DenoiseStep& step) {
            conditional.push_back(step.conditional);
            if (step.unconditional.defined()) {
                unconditional.push_back(step.unconditional);
            }
            latents.push_back(step.latents);
        },
        {}, models::packTokens(at::kCPU));
    SAME("noise_cond", at::stack(conditional));
    if (!unconditional.empty()) {
        SAME("noise_uncond", at::stack(unconditional));
    }
    SAME("latents.step", at::stack(latents));
    SAME("latents.final", final);

    auto& vae = model.vae(models::VaeUse::Encoding);
    const auto decoderInput = vae->denormalise(final);
    SAME("vae_input", decoderInput);
    const auto frames =
        // (1, F, H, W, 3)
        (vae->decode(decoderInput) * 0.5 + 0.5).clamp(0, 1).permute({0, 2, 3, 4, 1});
    SAME("frames", frames);
    const auto last = (frames[0][-1] * 255).floor();
    QVERIFY((last - reference.output("last_frame_uint8")).abs().max().item<double>() <= 1);
}

QTEST_GUILESS_MAIN(TestReferenceWanPipeline)
#include "test_reference_wan_pipeline.moc"
