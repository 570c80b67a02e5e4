#include <ATen/ATen.h>

#include "base/error.h"
#include "support/reference.h"
#include "vae_support.h"

#include <QtTest>

using tubelet::tests::differs;
using tubelet::tests::loadVae;
using tubelet::tests::ReferenceCase;

#define COMPARE_TENSOR(name, got)                                        \
    do {                                                                 \
        const auto message = differs(name, got, m_case->expected(name)); \
        QVERIFY2(message.empty(), message.c_str());                      \
    } while (false)

/// The case named by TUBELET_VAE_CASE against the Python reference's numbers.
class TestReferenceWanVae : public QObject {
    Q_OBJECT

    tubelet::vae::Tiling tilingOfCase() const {
        const auto& args = m_case->args().at("tiling");
        const tubelet::vae::Tiling tiling{args.at("tile_sample_min_height").get<int>(),
                                          args.at("tile_sample_stride_height").get<int>()};
        TORCH_CHECK(args.at("tile_sample_min_width").get<int>() == tiling.tile &&
                    args.at("tile_sample_stride_width").get<int>() == tiling.stride);
        return tiling;
    }

  private Q_SLOTS:
    void initTestCase() { m_case = std::make_unique<ReferenceCase>(TUBELET_VAE_CASE); }

    void encode() {
        const at::NoGradGuard noGrad;
        auto model = loadVae(m_case->folder() / "model");
        const auto video = m_case->input("video");
        const auto moments = model->encode(video);
        COMPARE_TENSOR("moments", moments);
        COMPARE_TENSOR("mean", model->mean(moments));
        COMPARE_TENSOR("latents_normalised", model->normalise(model->mean(moments)));
        COMPARE_TENSOR("image_mean", model->mean(model->encode(video.narrow(2, 0, 1))));
    }

    void decode() {
        const at::NoGradGuard noGrad;
        auto model = loadVae(m_case->folder() / "model");
        COMPARE_TENSOR("decoded", model->decode(model->denormalise(m_case->input("latents"))));
        COMPARE_TENSOR("decoded_image", model->decode(model->denormalise(m_case->input("latents_image"))));
    }

    void decodeInTiles() {
        if (!m_case->has("output.decoded_tiled")) {
            QSKIP("this case has no tiled decode");
        }
        const at::NoGradGuard noGrad;
        auto model = loadVae(m_case->folder() / "model");
        const auto tiling = tilingOfCase();
        const auto latents = model->denormalise(m_case->input("latents"));
        double last = 0;
        const auto grow = [&last](double done) {
            QVERIFY(done > last);
            last = done;
        };
        COMPARE_TENSOR("decoded_tiled", model->decodeTiled(latents, tiling, grow));
        QCOMPARE(last, 1.0);
    }

    void encodeInTiles() {
        if (!m_case->has("output.moments_tiled")) {
            QSKIP("this case has no tiled encode");
        }
        const at::NoGradGuard noGrad;
        auto model = loadVae(m_case->folder() / "model");
        const auto video = m_case->input("video");
        const auto tiled = model->encodeTiled(video, tilingOfCase());
        COMPARE_TENSOR("moments_tiled", tiled);
        // Tiles are not the whole, but near it; one tile that covers all is.
        const auto tile = tilingOfCase().tile;
        QCOMPARE(at::allclose(tiled, model->encode(video), 1e-4, 1e-4), video.size(3) <= tile && video.size(4) <= tile);
        QVERIFY(at::equal(model->encodeTiled(video, {256, 192}), model->encode(video)));
    }

    /// One tile that covers all is the ordinary decode, of either kind of VAE.
    void oneTileIsTheWhole() {
        const at::NoGradGuard noGrad;
        auto model = loadVae(m_case->folder() / "model");
        const auto latents = model->denormalise(m_case->input("latents"));
        const auto whole = model->decode(latents);
        // pixels of a latent cell
        const auto unit = static_cast<int>(model->options().scaleFactorSpatial);
        const auto decoded = [&](int tile, int stride) {
            return model->decodeTiled(latents, {tile, stride}, [](double) {});
        };
        QVERIFY(at::equal(decoded(16 * unit, 12 * unit), whole));
        QCOMPARE(decoded(3 * unit, 2 * unit).sizes(), whole.sizes());
        QVERIFY_THROWS_EXCEPTION(tubelet::Error, decoded(2 * unit, 2 * unit));
        QVERIFY_THROWS_EXCEPTION(tubelet::Error, decoded(3 * unit + 1, 2 * unit));
    }

    /// The paths that training takes give the same numbers.
    void withAutograd() {
        auto model = loadVae(m_case->folder() / "model");
        COMPARE_TENSOR("moments", model->encode(m_case->input("video")).detach());
        COMPARE_TENSOR("decoded", model->decode(model->denormalise(m_case->input("latents"))).detach());
    }

    void singleFile() {
        if (!m_case->has("output.single_file_mean")) {
            QSKIP("this case has no file with the original names");
        }
        const at::NoGradGuard noGrad;
        auto model = loadVae(m_case->folder() / "single_file");
        const auto mean = model->mean(model->encode(m_case->input("single_file_video")));
        COMPARE_TENSOR("single_file_mean", mean);
        COMPARE_TENSOR("single_file_decoded", model->decode(mean));
    }

  private:
    std::unique_ptr<ReferenceCase> m_case;
};

QTEST_GUILESS_MAIN(TestReferenceWanVae)
#include "test_reference_wan_vae.moc"
