// The Wan transformer against diffusers' WanTransformer3DModel: every recorded stage, from every
// way its weights are stored.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "dit/wan_transformer.h"
#include "kernels/norm.h"
#include "models/wan/wan_transformer_keys.h"
#include "support/reference.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

dit::WanTransformer loaded(const tests::ReferenceCase& reference, const std::string& weights) {
    dit::WanTransformer model(
        dit::WanTransformerOptions::fromConfig(checkpoint::readJson(reference.folder() / "model/config.json")));
    checkpoint::load(*model, models::wanTransformerWeights(checkpoint::Weights::open(reference.folder() / weights)),
                     {});
    model->eval();
    return model;
}

}  // namespace

class ReferenceWanTransformer : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    tests::ReferenceCase m_case{"wan_transformer"};

    void same(const std::string& name, const at::Tensor& got) {
        const auto message = tests::differs(name, got, m_case.expected(name));
        QVERIFY2(message.empty(), message.c_str());
    }

  private Q_SLOTS:
    void wholeModel_data() {
        QTest::addColumn<QString>("weights");
        for (const char* name :
             {"model", "model_sharded", "wan_single_file.safetensors", "wan_single_file_prefixed.safetensors"}) {
            QTest::newRow(name) << name;
        }
    }

    void wholeModel() {
        QFETCH(QString, weights);
        auto model = loaded(m_case, weights.toStdString());
        const auto latents = m_case.input("hidden_states"), text = m_case.input("encoder_hidden_states");
        same("sample", model->forward(latents, m_case.input("timestep").to(at::kLong), text));
        same("sample_fractional",
             model->forward(latents.slice(0, 0, 1), m_case.input("timestep_fractional"), text.slice(0, 0, 1)));
        if (m_case.has("output.sample_per_token")) {
            same("sample_per_token",
                 model->forward(latents.slice(0, 0, 1), m_case.input("timestep_per_token"), text.slice(0, 0, 1)));
        }
    }

    void stages() {
        auto model = loaded(m_case, "model");
        const auto& options = model->options();
        const auto latents = m_case.input("hidden_states"), text = m_case.input("encoder_hidden_states");
        const auto timestep = m_case.input("timestep").to(at::kLong);

        const auto& table = model->rotary(latents);
        // the reference keeps each value twice, (1, L, 1, D)
        const auto perChannel = [](const at::Tensor& half) {
            return half.repeat_interleave(2, 1).unsqueeze(0).unsqueeze(2);
        };
        same("rope_cos", perChannel(table.cos));
        same("rope_sin", perChannel(table.sin));
        auto x = model->patch_embedding->forward(latents);
        same("patch_embedding", x);
        same("timesteps_proj", dit::sinusoidalTimesteps(timestep, options.freqDim));
        const auto condition = model->condition_embedder->forward(timestep, text);
        same("temb", condition.time.squeeze(1));
        same("timestep_proj", condition.modulation.squeeze(1).flatten(1));
        same("text_embedder", condition.text);

        // The parts of block 0, composed as its forward composes them.
        auto* first = model->blocks[0]->as<dit::WanBlockImpl>();
        const auto parts = (first->scale_shift_table.unsqueeze(0) + condition.modulation).unbind(2);
        same("blocks.0.norm1", kernels::layerNorm(x, options.eps));
        const auto attn1 =
            first->attn1->selfAttention(kernels::modulatedLayerNorm(x, parts[1], parts[0], options.eps), table);
        same("blocks.0.attn1", attn1);
        auto y = kernels::gatedAdd(x, attn1, parts[2]);
        const auto norm2 =
            first->norm2 ? kernels::layerNorm(y, options.eps, first->norm2->weight, first->norm2->bias) : y;
        if (m_case.has("output.blocks.0.norm2")) {
            same("blocks.0.norm2", norm2);
        }
        const auto attn2 = first->attn2->crossAttention(norm2, condition.text);
        same("blocks.0.attn2", attn2);
        y = y + attn2;
        same("blocks.0.norm3", kernels::layerNorm(y, options.eps));
        const auto ffn = first->ffn->forward(kernels::modulatedLayerNorm(y, parts[4], parts[3], options.eps));
        same("blocks.0.ffn", ffn);
        same("blocks.0", kernels::gatedAdd(y, ffn, parts[5]));

        int index = 0;
        for (const auto& block : *model->blocks) {
            x = block->as<dit::WanBlockImpl>()->forward(x, condition, table);
            same("blocks." + std::to_string(index++), x);
        }
        same("norm_out", kernels::layerNorm(x, options.eps));
        const auto last = (model->scale_shift_table.unsqueeze(0) + condition.time.unsqueeze(2)).unbind(2);
        const auto projected = model->proj_out->forward(kernels::modulatedLayerNorm(x, last[1], last[0], options.eps));
        same("proj_out", projected);
        same("sample", model->unpatchify(projected, latents.sizes()));
    }

    /// bfloat16 with the reference's float32 islands stays near the float32 result.
    void bfloat16IsClose() {
        dit::WanTransformer model(
            dit::WanTransformerOptions::fromConfig(checkpoint::readJson(m_case.folder() / "model/config.json")));
        checkpoint::LoadOptions options;
        options.dtype = at::kBFloat16;
        options.keepFloat32 = dit::WanTransformerImpl::keepFloat32();
        checkpoint::load(*model, models::wanTransformerWeights(checkpoint::Weights::open(m_case.folder() / "model")),
                         options);
        QCOMPARE(model->scale_shift_table.scalar_type(), at::kFloat);
        QCOMPARE(model->condition_embedder->time_embedder->linear_1->dtype(), at::kFloat);
        QCOMPARE(model->proj_out->dtype(), at::kBFloat16);
        const auto got =
            model->forward(m_case.input("hidden_states").to(at::kBFloat16), m_case.input("timestep").to(at::kLong),
                           m_case.input("encoder_hidden_states").to(at::kBFloat16));
        QCOMPARE(got.scalar_type(), at::kBFloat16);
        const auto want = m_case.output("sample");
        const double relative = ((got.to(at::kFloat) - want).norm() / want.norm()).item<double>();
        std::cout << "bfloat16: relative error " << relative << "\n";
        QVERIFY(relative > 0 && relative < 0.03);
    }
};

QTEST_GUILESS_MAIN(ReferenceWanTransformer)
#include "reference_wan_transformer.moc"
