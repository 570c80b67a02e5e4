// ViT against transformers' ViTForImageClassification: case classifiers
// (tools/reference/make_classifiers.py).
#include <ATen/ATen.h>

#include "core/vit/reference_classifier.h"
#include "kernels/activation.h"
#include "media/image_file.h"
#include "media/resample.h"

#include <QtTest>

using namespace tubelet;

class ReferenceVit : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::ReferenceCase> m_reference;

    void eachModel() const {
        QTest::addColumn<std::string>("name");
        QTest::newRow("vit") << std::string("vit");
        QTest::newRow("vit_wide") << std::string("vit_wide");
    }
    vit::Classifier classifier(const std::string& name) const { return vit::Classifier(m_reference->folder() / name); }
    std::string tensor(const std::string& name, const char* what) const { return name + "." + what; }

  private Q_SLOTS:
    void initTestCase() {
        tests::useFewThreads();
        m_reference = tests::classifierCase();
        if (!m_reference) {
            QSKIP("this set was made without make_classifiers.py");
        }
    }

    void logitsAndLayers_data() { eachModel(); }
    void logitsAndLayers() {
        QFETCH(std::string, name);
        QVERIFY_SAME(tests::forwardDiffers(*m_reference, name, classifier(name).model(), "picture_pixels", ""));
    }

    void otherSizes() {
        QVERIFY_SAME(tests::forwardDiffers(*m_reference, "vit", classifier("vit").model(), "other_pixels", "other_"));
    }

    void pixels_data() { eachModel(); }
    void pixels() {
        QFETCH(std::string, name);
        const auto got = classifier(name).pixels({tests::referencePicture(*m_reference)}).squeeze(1);
        QVERIFY_SAME(tests::differs(name + ".pixels", got, m_reference->tensor(tensor(name, "picture_pixels")),
                                    tests::pixelLimit()));
    }

    void probabilities_data() { eachModel(); }
    void probabilities() {
        QFETCH(std::string, name);
        auto classifier = this->classifier(name);
        const auto& facts = m_reference->args().at("models").at(name);
        QVERIFY(classifier.labels().names == facts.at("labels").get<std::vector<std::string>>());
        QVERIFY_SAME(tests::probabilitiesDiffer(*m_reference, name, classifier, {tests::referencePicture(*m_reference)},
                                                "picture_probabilities"));
        const auto taken = tests::takenEvenly(tests::referenceClip(*m_reference),
                                              m_reference->args().at("image_frames").get<std::int64_t>());
        QVERIFY_SAME(tests::probabilitiesDiffer(*m_reference, name, classifier, taken, "clip_probabilities"));
    }

    void activations() {
        const auto input = tests::given(m_reference->tensor("activation.input"));
        int count = 0;
        for (const char* name : {"gelu",
                                 "gelu_10",
                                 "gelu_accurate",
                                 "gelu_fast",
                                 "gelu_new",
                                 "gelu_python",
                                 "gelu_python_tanh",
                                 "gelu_pytorch_tanh",
                                 "hardswish",
                                 "laplace",
                                 "leaky_relu",
                                 "linear",
                                 "mish",
                                 "quick_gelu",
                                 "relu",
                                 "relu2",
                                 "relu6",
                                 "sigmoid",
                                 "silu",
                                 "sqrtsoftplus",
                                 "swish",
                                 "tanh"}) {
            const auto function = kernels::activationNamed(name);
            QVERIFY2(function != nullptr, name);
            const auto key = std::string("activation.") + name;
            QVERIFY_SAME(tests::differs(key, function(input), m_reference->expected(key)));
            ++count;
        }
        QCOMPARE(count, 22);
        QVERIFY(kernels::activationNamed("prelu") == nullptr && kernels::activationNamed("") == nullptr);
    }

    /// Pillow's levels, bit for bit.
    void resampled() {
        const auto picture = tests::referencePicture(*m_reference);
        const std::map<std::string, media::ResampleFilter> filters{
            {"nearest", media::ResampleFilter::Nearest},   {"lanczos", media::ResampleFilter::Lanczos},
            {"bilinear", media::ResampleFilter::Bilinear}, {"bicubic", media::ResampleFilter::Bicubic},
            {"box", media::ResampleFilter::Box},           {"hamming", media::ResampleFilter::Hamming}};
        int count = 0;
        for (const auto& [name, want] : m_reference->tensors()) {
            const auto parts = QString::fromStdString(name).split('.');
            if (parts[0] != "resampled") {
                continue;
            }
            const auto size = parts[2].split('x');
            const auto got =
                media::resample(picture, size[0].toInt(), size[1].toInt(), filters.at(parts[1].toStdString()));
            const auto expected = want.contiguous();
            const auto* levels = expected.const_data_ptr<std::uint8_t>();
            QVERIFY2(std::equal(got.rgb.begin(), got.rgb.end(), levels, levels + expected.numel()), name.c_str());
            ++count;
        }
        QVERIFY(count >= 18);
    }

    /// libjpeg-turbo's levels, which Pillow reads too.
    void jpegLevels() {
        const auto picture = media::readImage(m_reference->folder() / "picture.jpg");
        const auto want = m_reference->tensor("jpeg").contiguous();
        QCOMPARE(want.numel(), static_cast<std::int64_t>(picture.rgb.size()));
        const auto got = at::tensor(std::vector<int>(picture.rgb.begin(), picture.rgb.end()), at::kInt);
        QVERIFY(at::equal(got, want.flatten().to(at::kInt)));
    }
};

QTEST_GUILESS_MAIN(ReferenceVit)
#include "reference_vit.moc"
