// A model's own decoder of previews: optional, no part of the model's hash, counted in the memory
// plan, told by inspect's kinds, and refused where it does not fit.
#include <filesystem>
#include <fstream>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"
#include "checkpoint/load.h"
#include "checkpoint/weights.h"
#include "models/families.h"
#include "models/memory_plan.h"
#include "models/tiny_decoder_kind.h"
#include "models/wan/wan_family.h"
#include "request/legal.h"
#include "support/preview_component.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

class TestPreviewNetwork : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_model;

    std::string refusal() const {
        try {
            models::PreviewNetwork(*models::openModel(m_model), at::kCPU);
        } catch (const Error& failure) {
            return failure.kind() == ErrorKind::ModelUnreadable ? failure.what() : "another kind";
        }
        return "none";
    }
    static std::uint64_t planned(const fs::path& model) {
        const auto facts = models::openModel(model)->facts();
        const auto plan = models::planMemory(request::defaultRequest(facts, "a cat"), facts, {"cpu", "float32"},
                                             {std::uint64_t{1} << 40, 0});
        return plan.previewWeights.host;
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_model = fs::path(m_folder->path().toStdString()) / "model";
        linkModel(fs::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini", m_model);
    }

    void whatIsSavedIsWhatDecodes() {
        const at::NoGradGuard inference;
        QVERIFY(!models::PreviewNetwork::isIn(m_model));
        QVERIFY(!models::PreviewNetwork::isIn({}));
        const auto decoder = seededDecoder(previewOptions());
        writePreviewComponent(m_model, decoder);
        QVERIFY(models::PreviewNetwork::isIn(m_model));
        const models::PreviewNetwork network(*models::openModel(m_model), at::kCPU);
        const auto latents = at::randn({1, 16, 3, 4, 6});
        const auto pictures = network.decode(latents);
        QVERIFY((pictures.sizes() == at::IntArrayRef{9, 32, 48, 3}));
        QVERIFY(pictures.to(at::kFloat).std().item<double>() > 1);
        QVERIFY(at::equal(pictures, decoder->pictures(latents)));
        QVERIFY(at::allclose(network.decode(latents.to(at::kHalf)).to(at::kInt), pictures.to(at::kInt), 0, 3));
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, network.decode(latents, stopped.get_token()));
    }

    void itIsNoPartOfTheHash() {
        const auto before = models::openModel(m_model)->hash();
        writePreviewComponent(m_model, seededDecoder(previewOptions()));
        QCOMPARE(models::openModel(m_model)->hash(), before);
    }

    void theMemoryPlanCountsIt() {
        const auto before = planned(m_model);
        const auto decoder = seededDecoder(previewOptions());
        writePreviewComponent(m_model, decoder);
        std::uint64_t bytes = 0;
        for (const auto& parameter : decoder->parameters()) {
            bytes += parameter.nbytes();
        }
        QCOMPARE(planned(m_model), before + bytes);
        std::ofstream(m_model / "preview_decoder/config.json") << "{";
        QCOMPARE(planned(m_model), before);  // it will not be used
    }

    void aBrokenOneIsRefusedInOneSentence() {
        fs::create_directories(m_model / "preview_decoder");
        QVERIFY2(refusal().find("config.json") != std::string::npos, refusal().c_str());
        writePreviewComponent(m_model, seededDecoder(previewOptions()));
        QCOMPARE(refusal(), std::string("none"));

        const auto weights = m_model / "preview_decoder/diffusion_pytorch_model.safetensors";
        fs::resize_file(weights, fs::file_size(weights) / 2);
        QVERIFY2(refusal().find("truncated") != std::string::npos, refusal().c_str());
        fs::remove(weights);
        QVERIFY(refusal() != "none");

        auto options = previewOptions();
        options.growsTime = {false, false, true};
        writePreviewComponent(m_model, seededDecoder(options));
        QVERIFY2(refusal().find("latents of 16 channels, 8 pixels and 2 frames") != std::string::npos,
                 refusal().c_str());

        options = previewOptions();
        options.widths[1] = 12;
        files::writeFileAtomically(m_model / "preview_decoder/config.json", options.toConfig().dump());
        QVERIFY(refusal() != "none");
    }

    /// Told by its names, laid out from its shapes; what published files hold beside it is no
    /// matter.
    void itIsAKindOfTheFamily() {
        const auto& kind = models::tinyDecoderKind();
        QCOMPARE(models::kindOfClass("TinyVideoDecoder"), &kind);
        QCOMPARE(models::familyOf(kind), &models::wanFamily());
        const auto decoder = seededDecoder(previewOptions());
        std::map<std::string, at::Tensor> tensors{{"encoder.0.weight", at::zeros({3})}};
        for (const auto& item : decoder->named_parameters()) {
            tensors[item.key()] = item.value().detach();
        }
        const auto file = fs::path(m_folder->path().toStdString()) / "tiny.safetensors";
        checkpoint::writeSafetensors(file, tensors);
        const auto weights = checkpoint::Weights::open(file);
        QCOMPARE(models::kindOfWeights(weights), &kind);
        const auto named = kind.named(weights);
        QVERIFY(!named.contains("encoder.0.weight"));
        const auto laidOut = kind.layOut(kind.inferConfig(named));
        QVERIFY(checkpoint::compare(*laidOut.module, named, {}).ok());
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestPreviewNetwork)
#include "test_preview_network.moc"
