#include <cmath>
#include <filesystem>
#include <iostream>

#include <ATen/ATen.h>

#include "checkpoint/safetensors.h"
#include "vae_support.h"

#include <QtTest>

using namespace tubelet;

/// The bundled model's VAE against the frames that Python's diffusers drew: the kept latents are
/// the final ones of the denoiser, normalised; the frames are 8-bit.
class TestReferenceBundledDecode : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void expectedFrames() {
        const auto folder = std::filesystem::path(TUBELET_SOURCE_DIR) / "models/tubelet-mini";
        const at::NoGradGuard noGrad;
        auto model = tests::loadVae(folder / "vae");
        int cases = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder / "expected")) {
            if (entry.path().extension() != ".safetensors") {
                continue;
            }
            const checkpoint::SafetensorsFile file(entry.path());
            const auto want = file.tensor("frames").to(at::kDouble);  // (T, H, W, 3), 0..255
            const auto video = model->decode(model->denormalise(file.tensor("latents").to(at::kFloat)));
            const auto got = ((video[0] / 2 + 0.5).clamp(0, 1) * 255).round().permute({1, 2, 3, 0}).to(at::kDouble);
            QVERIFY(got.sizes() == want.sizes());
            const double error = (got - want).square().mean().item<double>();
            const double largest = (got - want).abs().max().item<double>();
            const double psnr = error > 0 ? 10 * std::log10(255 * 255 / error) : 999;
            std::cout << "parity " << entry.path().filename().string() << ": PSNR " << psnr
                      << " dB, largest difference " << largest << " of 255\n";
            QVERIFY2(psnr >= 40, entry.path().c_str());
            QVERIFY(largest <= 2);
            ++cases;
        }
        QVERIFY(cases > 0);
    }
};

QTEST_GUILESS_MAIN(TestReferenceBundledDecode)
#include "test_reference_bundled_decode.moc"
