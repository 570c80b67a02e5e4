// The DiT transformer against diffusers' DiTTransformer2DModel: the whole and its stages.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "checkpoint/json_file.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "dit/dit_transformer.h"
#include "dit/sincos_positions.h"
#include "support/reference.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

class ReferenceDit : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;
    tests::ReferenceCase m_case{"dit"};
    dit::DitTransformer m_model{nullptr};

    at::Tensor labels() { return m_case.input("class_labels").to(at::kLong); }

    void same(const std::string& name, const at::Tensor& got) {
        const auto message = tests::differs(name, got, m_case.expected(name));
        QVERIFY2(message.empty(), message.c_str());
    }

  private Q_SLOTS:
    void initTestCase() {
        m_model = dit::DitTransformer(
            dit::DitOptions::fromConfig(checkpoint::readJson(m_case.folder() / "model/config.json")));
        checkpoint::load(*m_model, checkpoint::Weights::open(m_case.folder() / "model"), {});
    }

    void positions() {
        const auto& options = m_model->options();
        const auto side = options.sampleSize[1] / options.patchSize[1];
        same("pos_embed", dit::sincosPositions(options.width(), {1, side, side}, {1, side, side}, false).unsqueeze(0));
    }

    void timestepAndClass() {
        const auto& first = *m_model->transformer_blocks[0]->as<dit::DitBlockImpl>();
        same("conditioning", first.emb->forward(m_case.input("timestep"), labels()).sum);
        same("blocks.0.time_proj", dit::sinusoidalTimesteps(m_case.input("timestep"), 256, 1));
    }

    void blocks() {
        const auto latents = m_case.input("hidden_states").unsqueeze(2);
        auto x = m_model->pos_embed->forward(latents);
        for (int i = 0; m_case.has("output.blocks." + std::to_string(i)); ++i) {
            const auto& block = *m_model->transformer_blocks[i]->as<dit::DitBlockImpl>();
            x = block.forward(x, block.emb->forward(m_case.input("timestep"), labels()));
            same("blocks." + std::to_string(i), x);
        }
    }

    void wholeModel() {
        const auto latents = m_case.input("hidden_states").unsqueeze(2);  // (B, C, 1, H, W)
        same("sample", m_model->forward(latents, m_case.input("timestep"), labels()).squeeze(2));
    }
};

QTEST_GUILESS_MAIN(ReferenceDit)
#include "reference_dit.moc"
