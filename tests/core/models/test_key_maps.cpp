#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "models/families.h"
#include "models/family.h"
#include "models/ltx/t5_kind.h"
#include "models/wan/clip_vision_kind.h"
#include "models/wan/umt5_kind.h"
#include "models/wan/wan_transformer_keys.h"
#include "models/wan/wan_transformer_kind.h"
#include "models/wan/wan_vae_keys.h"
#include "models/wan/wan_vae_kind.h"
#include "support/refusal.h"
#include "text/umt5_weights.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::Weights;

class TestKeyMaps : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;

    /// A file with these names; the value of a tensor is its position in the list.
    Weights withNames(const std::vector<std::string>& names) const {
        const std::filesystem::path file = m_folder.filePath("names.safetensors").toStdString();
        std::map<std::string, at::Tensor> tensors;
        for (std::size_t i = 0; i < names.size(); ++i) {
            tensors[names[i]] = at::full({1}, static_cast<double>(i));
        }
        checkpoint::writeSafetensors(file, tensors);
        return Weights::open(file);
    }

    using Pairs = std::vector<std::pair<std::string, std::string>>;

    /// Every first name must become its second, with the tensor it had.
    template <typename Map>
    void checkPairs(Map map, const Pairs& pairs, const std::string& prefix = "") {
        std::vector<std::string> names;
        for (const auto& [from, to] : pairs) {
            names.push_back(prefix + from);
        }
        const Weights renamed = map(withNames(names));
        QCOMPARE(renamed.names().size(), pairs.size());
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            QVERIFY2(renamed.contains(pairs[i].second), (pairs[i].first + " -> " + pairs[i].second).c_str());
            QCOMPARE(renamed.tensor(pairs[i].second).item<float>(), static_cast<float>(i));
        }
    }

  private Q_SLOTS:
    void imageToVideoTransformer() {
        const Pairs pairs = {
            {"head.modulation", "scale_shift_table"},
            {"blocks.0.self_attn.q.weight", "blocks.0.attn1.to_q.weight"},
            {"blocks.12.cross_attn.k_img.weight", "blocks.12.attn2.add_k_proj.weight"},
            {"blocks.12.cross_attn.v_img.bias", "blocks.12.attn2.add_v_proj.bias"},
            {"blocks.12.cross_attn.norm_k_img.weight", "blocks.12.attn2.norm_added_k.weight"},
            {"blocks.12.norm3.weight", "blocks.12.norm2.weight"},
            {"blocks.12.norm2.bias", "blocks.12.norm3.bias"},
            {"blocks.12.modulation", "blocks.12.scale_shift_table"},
            {"img_emb.proj.0.weight", "condition_embedder.image_embedder.norm1.weight"},
            {"img_emb.proj.1.weight", "condition_embedder.image_embedder.ff.net.0.proj.weight"},
            {"img_emb.proj.3.bias", "condition_embedder.image_embedder.ff.net.2.bias"},
            {"img_emb.proj.4.bias", "condition_embedder.image_embedder.norm2.bias"},
            {"img_emb.emb_pos", "condition_embedder.image_embedder.pos_embed"},
            {"unknown.thing", "unknown.thing"},
        };
        checkPairs(models::wanTransformerWeights, pairs);
        checkPairs(models::wanTransformerWeights, pairs, "model.diffusion_model.");
    }

    void diffusersNamesStayEvenWithThePrefix() {
        const Pairs same = {{"blocks.0.norm2.weight", "blocks.0.norm2.weight"},
                            {"blocks.0.attn1.to_q.weight", "blocks.0.attn1.to_q.weight"},
                            {"scale_shift_table", "scale_shift_table"}};
        checkPairs(models::wanTransformerWeights, same);
        checkPairs(models::wanTransformerWeights, same, "model.diffusion_model.");
    }

    void twoNamesOfOneTensorAreRefused() {
        const Weights both = withNames({"head.modulation", "model.diffusion_model.head.modulation"});
        QVERIFY(errorOf([&] { models::wanTransformerWeights(both); }).find("twice") != std::string::npos);
    }

    void whatNoModelHasIsLeftOut() {
        const auto ofWan = models::wanTransformerWeights(
            withNames({"blocks.0.attn2.norm_added_q.weight", "blocks.0.attn2.norm_added_k.weight"}));
        QVERIFY(ofWan.names() == std::vector<std::string>{"blocks.0.attn2.norm_added_k.weight"});
        const auto ofClip = models::clipVisionKind().named(withNames(
            {"vision_model.embeddings.position_ids", "vision_model.pre_layrnorm.weight", "visual_projection.weight"}));
        QVERIFY(ofClip.names() == std::vector<std::string>{"pre_layrnorm.weight"});
        QCOMPARE(models::kindOfWeights(withNames({"vision_model.embeddings.class_embedding"})),
                 &models::clipVisionKind());
    }

    void plainVaeOfAnyDepth() {
        // num_res_blocks = 1: two residual blocks and the upsampler per up block.
        checkPairs(models::wanVaeWeights,
                   {{"decoder.middle.0.residual.0.gamma", "decoder.mid_block.resnets.0.norm1.gamma"},
                    {"decoder.upsamples.1.residual.6.bias", "decoder.up_blocks.0.resnets.1.conv2.bias"},
                    {"decoder.upsamples.2.resample.1.weight", "decoder.up_blocks.0.upsamplers.0.resample.1.weight"},
                    {"decoder.upsamples.2.time_conv.bias", "decoder.up_blocks.0.upsamplers.0.time_conv.bias"},
                    {"decoder.upsamples.3.shortcut.weight", "decoder.up_blocks.1.resnets.0.conv_shortcut.weight"}});
    }

    void residualVae() {
        checkPairs(
            models::wanVaeWeights,
            {{"decoder.middle.0.residual.0.gamma", "decoder.mid_block.resnets.0.norm1.gamma"},
             {"decoder.middle.1.to_qkv.weight", "decoder.mid_block.attentions.0.to_qkv.weight"},
             {"decoder.middle.2.residual.3.gamma", "decoder.mid_block.resnets.1.norm2.gamma"},
             {"conv1.weight", "quant_conv.weight"},
             {"conv2.bias", "post_quant_conv.bias"},
             {"encoder.conv1.weight", "encoder.conv_in.weight"},
             {"decoder.head.2.bias", "decoder.conv_out.bias"},
             {"encoder.head.0.gamma", "encoder.norm_out.gamma"},
             {"encoder.downsamples.0.downsamples.1.residual.2.weight", "encoder.down_blocks.0.resnets.1.conv1.weight"},
             {"encoder.downsamples.1.downsamples.0.shortcut.bias",
              "encoder.down_blocks.1.resnets.0.conv_shortcut.bias"},
             {"encoder.downsamples.1.downsamples.2.resample.1.weight",
              "encoder.down_blocks.1.downsampler.resample.1.weight"},
             {"encoder.downsamples.1.downsamples.2.time_conv.weight",
              "encoder.down_blocks.1.downsampler.time_conv.weight"},
             {"decoder.upsamples.0.upsamples.2.residual.6.weight", "decoder.up_blocks.0.resnets.2.conv2.weight"},
             {"decoder.upsamples.0.upsamples.3.resample.1.bias", "decoder.up_blocks.0.upsampler.resample.1.bias"},
             {"decoder.upsamples.0.upsamples.3.time_conv.bias", "decoder.up_blocks.0.upsampler.time_conv.bias"}});
    }

    void malformedNamesPassThroughUntouched() {
        const Pairs odd = {{"decoder.middle.0.residual.0.gamma", "decoder.mid_block.resnets.0.norm1.gamma"},
                           {"decoder.upsamples.x.residual.0.gamma", "decoder.upsamples.x.residual.0.gamma"},
                           {"decoder.upsamples.", "decoder.upsamples."},
                           {"decoder.middle.", "decoder.middle."},
                           {"encoder.downsamples.99999999999", "encoder.downsamples.99999999999"}};
        checkPairs(models::wanVaeWeights, odd);
    }

    void umt5Embedding() {
        QCOMPARE(text::umt5EncoderWeights(withNames({"encoder.embed_tokens.weight", "shared.weight", "spiece_model"}))
                     .names(),
                 std::vector<std::string>{"shared.weight"});
        QCOMPARE(text::umt5EncoderWeights(withNames({"encoder.embed_tokens.weight"})).names(),
                 std::vector<std::string>{"shared.weight"});
    }

    void umt5AsLlamaCppNamesIt() {
        const std::string block = "encoder.block.3.";
        checkPairs(text::umt5EncoderWeights,
                   {{"token_embd.weight", "shared.weight"},
                    {"enc.output_norm.weight", "encoder.final_layer_norm.weight"},
                    {"enc.blk.3.attn_norm.weight", block + "layer.0.layer_norm.weight"},
                    {"enc.blk.3.attn_q.weight", block + "layer.0.SelfAttention.q.weight"},
                    {"enc.blk.3.attn_k.weight", block + "layer.0.SelfAttention.k.weight"},
                    {"enc.blk.3.attn_v.weight", block + "layer.0.SelfAttention.v.weight"},
                    {"enc.blk.3.attn_o.weight", block + "layer.0.SelfAttention.o.weight"},
                    {"enc.blk.3.attn_rel_b.weight", block + "layer.0.SelfAttention.relative_attention_bias.weight"},
                    {"enc.blk.3.ffn_norm.weight", block + "layer.1.layer_norm.weight"},
                    {"enc.blk.3.ffn_gate.weight", block + "layer.1.DenseReluDense.wi_0.weight"},
                    {"enc.blk.3.ffn_up.weight", block + "layer.1.DenseReluDense.wi_1.weight"},
                    {"enc.blk.3.ffn_down.weight", block + "layer.1.DenseReluDense.wo.weight"},
                    {"odd.weight", "odd.weight"}});
        // A whole T5 has its other half too.
        QCOMPARE(text::umt5EncoderWeights(withNames({"token_embd.weight", "enc.output_norm.weight", "output.weight",
                                                     "dec.blk.0.attn_q.weight", "dec.output_norm.weight"}))
                     .names(),
                 (std::vector<std::string>{"encoder.final_layer_norm.weight", "shared.weight"}));
    }

    void kindsAreToldApart() {
        using models::kindOfWeights;
        const std::string bias = ".layer.0.SelfAttention.relative_attention_bias.weight";
        const std::string query = ".layer.0.SelfAttention.q.weight";
        QCOMPARE(kindOfWeights(withNames({"time_projection.1.weight", "blocks.0.self_attn.q.weight"})),
                 &models::wanTransformerKind());
        QCOMPARE(kindOfWeights(withNames({"model.diffusion_model.condition_embedder.time_proj.weight",
                                          "model.diffusion_model.blocks.0.attn1.to_q.weight"})),
                 &models::wanTransformerKind());
        QCOMPARE(kindOfWeights(withNames({"decoder.middle.0.residual.0.gamma"})), &models::wanVaeKind());
        QCOMPARE(kindOfWeights(withNames({"encoder.mid_block.resnets.0.norm1.gamma"})), &models::wanVaeKind());
        QCOMPARE(kindOfWeights(withNames({"encoder.block.0" + bias, "encoder.block.1" + bias})), &models::umt5Kind());
        QCOMPARE(kindOfWeights(withNames({"enc.blk.0.attn_rel_b.weight", "enc.blk.1.attn_rel_b.weight"})),
                 &models::umt5Kind());
        QCOMPARE(kindOfWeights(withNames({"enc.blk.0.attn_rel_b.weight", "enc.blk.1.attn_q.weight"})),
                 &models::t5Kind());
        QCOMPARE(kindOfWeights(withNames({"encoder.block.0" + bias, "encoder.block.1" + query})), &models::t5Kind());
        QCOMPARE(kindOfWeights(withNames({"head.modulation", "model.diffusion_model.head.modulation"})),
                 static_cast<const models::ComponentKind*>(nullptr));
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestKeyMaps)
#include "test_key_maps.moc"
