#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <torch/nn/module.h>

#include "base/error.h"
#include "base/listing.h"
#include "checkpoint/load.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "checkpoint/weights.h"
#include "core/checkpoint/raw_file.h"
#include "kernels/layers.h"
#include "support/parameter.h"
#include "support/refusal.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::LoadOptions;
using checkpoint::Weights;

namespace {

/// Two layers, a norm and a buffer of whole numbers.
struct Net : torch::nn::Module {
    Net() {
        first = register_module("first", kernels::Linear(3, 4));
        norm = register_module("norm", kernels::Affine(at::IntArrayRef{4}, false));
        positions = register_buffer("positions", at::zeros({4}, at::kLong));
    }
    kernels::Linear first{nullptr};
    kernels::Affine norm{nullptr};
    at::Tensor positions;
};

}  // namespace

class TestLoad : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    const std::map<std::string, at::Tensor> m_right = {{"first.weight", at::randn({4, 3})},
                                                       {"first.bias", at::randn({4})},
                                                       {"norm.weight", at::randn({4})},
                                                       {"positions", at::arange(4)}};

    Weights write(std::map<std::string, at::Tensor> tensors) const {
        const std::filesystem::path file = m_folder.filePath("net.safetensors").toStdString();
        checkpoint::writeSafetensors(file, tensors);
        return Weights::open(file);
    }

  private Q_SLOTS:
    /// Kernels that the file has row by row take the order of convolutions as copies; the rest,
    /// kernels of one cell too, shares the mapping.
    void kernelsAreLaidOutForConvolutions() {
        struct Coder : torch::nn::Module {
            Coder() {
                clip = register_parameter("clip", at::empty({4, 2, 3, 3, 3}));
                image = register_parameter("image", at::empty({4, 2, 3, 3}));
                point = register_parameter("point", at::empty({4, 2, 1, 1}));
                bias = register_parameter("bias", at::empty({4}));
            }
            at::Tensor clip, image, point, bias;
        };
        const std::map<std::string, at::Tensor> stored = {{"clip", at::randn({4, 2, 3, 3, 3})},
                                                          {"image", at::randn({4, 2, 3, 3})},
                                                          {"point", at::randn({4, 2, 1, 1})},
                                                          {"bias", at::randn({4})}};
        const auto weights = write(stored);
        Coder coder;
        LoadOptions options;
        options.forConvolutions = true;
        checkpoint::load(coder, weights, options);
        QVERIFY(coder.clip.is_contiguous(at::MemoryFormat::ChannelsLast3d) && !coder.clip.is_contiguous());
        QVERIFY(coder.image.is_contiguous(at::MemoryFormat::ChannelsLast) && !coder.image.is_contiguous());
        for (const auto& item : coder.named_parameters()) {
            QVERIFY(at::equal(item.value(), stored.at(item.key())));
        }
        QCOMPARE(coder.point.const_data_ptr(), weights.tensor("point").const_data_ptr());
        QCOMPARE(coder.bias.const_data_ptr(), weights.tensor("bias").const_data_ptr());
    }

    void sameDtypeSharesTheMapping() {
        const Weights weights = write(m_right);
        Net net;
        QVERIFY(checkpoint::load(net, weights, {}).ok());
        QCOMPARE(parameter(net.first, "weight").const_data_ptr(), weights.tensor("first.weight").const_data_ptr());
        QVERIFY(at::equal(parameter(net.first, "weight"), m_right.at("first.weight")));
        QVERIFY(at::equal(net.positions, at::arange(4)));
    }

    void otherDtypesAreConvertedButForNamedParameters() {
        std::map<std::string, at::Tensor> halves = m_right;
        for (auto& [name, tensor] : halves) {
            tensor = tensor.is_floating_point() ? tensor.to(at::kHalf) : tensor;
        }
        const Weights weights = write(halves);
        Net net;
        LoadOptions options;
        options.dtype = at::kBFloat16;
        options.keepFloat32 = {"norm"};
        checkpoint::load(net, weights, options);
        QCOMPARE(parameter(net.first, "weight").scalar_type(), at::kBFloat16);
        QCOMPARE(net.norm->weight.scalar_type(), at::kFloat);
        QCOMPARE(net.positions.scalar_type(), at::kLong);
        QVERIFY(at::equal(net.norm->weight, halves.at("norm.weight").to(at::kFloat)));
        QVERIFY(at::equal(parameter(net.first, "weight"), halves.at("first.weight").to(at::kBFloat16)));

        options.dtype = at::kHalf;
        Net half;
        checkpoint::load(half, weights, options);
        QCOMPARE(parameter(half.first, "weight").const_data_ptr(), weights.tensor("first.weight").const_data_ptr());
    }

    /// Larger than one piece, with a last piece that is not whole.
    void largeTensorsAreConvertedInPieces() {
        auto large = m_right;
        const at::Tensor table = at::arange(5 * 2'000'001, at::kFloat).remainder(251).reshape({5, 2'000'001});
        large["table"] = table.to(at::kHalf);
        const Weights weights = write(large);
        Net net;
        const at::Tensor loaded = net.register_buffer("table", at::zeros({5, 2'000'001}));
        checkpoint::load(net, weights, {});
        QCOMPARE(loaded.scalar_type(), at::kFloat);
        QVERIFY(at::equal(loaded, table));
    }

    void aStopIsNoticedBetweenTensors() {
        const Weights weights = write(m_right);
        Net net;
        parameter(net.first, "weight").data().zero_();
        std::stop_source source;
        LoadOptions options;
        options.stop = source.get_token();
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(checkpoint::load(net, weights, options), Cancelled);
        QVERIFY(at::equal(parameter(net.first, "weight"), at::zeros({4, 3})));
    }

    void everyDisagreementIsReportedAndNothingLoaded() {
        auto wrong = m_right;
        wrong.erase("first.bias");
        wrong["extra.weight"] = at::ones(1);
        wrong["norm.weight"] = at::ones({2, 2});
        const Weights weights = write(wrong);
        Net net;
        parameter(net.first, "weight").data().zero_();
        const auto report = checkpoint::compare(net, weights, {});
        QCOMPARE(report.missing, std::vector<std::string>{"first.bias"});
        QCOMPARE(report.unexpected, std::vector<std::string>{"extra.weight"});
        QCOMPARE(english(report.mismatched), std::vector<std::string>{"norm.weight: expected (4), got (2, 2)"});
        const std::string error = errorOf([&] { checkpoint::load(net, weights, {}); });
        for (const char* part : {"net.safetensors", "first.bias", "extra.weight", "expected (4), got (2, 2)"}) {
            QVERIFY2(error.find(part) != std::string::npos, error.c_str());
        }
        QVERIFY(at::equal(parameter(net.first, "weight"), at::zeros({4, 3})));

        LoadOptions options;
        options.allowUnexpected = {"extra."};
        QVERIFY(checkpoint::compare(net, weights, options).unexpected.empty());
    }

    void onlyWhatIsFilledIsCompared() {
        auto wrong = m_right;
        wrong.erase("first.bias");
        wrong["norm.weight"] = at::ones({2, 2});
        const Weights weights = write(wrong);
        Net net;
        LoadOptions options;
        options.only = {"first.weight"};
        QVERIFY(checkpoint::compare(net, weights, options).ok());
        checkpoint::load(net, weights, options);
        QVERIFY(at::equal(parameter(net.first, "weight"), m_right.at("first.weight")));
        options.only = {"first.weight", "first.bias"};
        QCOMPARE(checkpoint::compare(net, weights, options).missing, std::vector<std::string>{"first.bias"});
        options.only = {"norm.weight"};
        QCOMPARE(checkpoint::compare(net, weights, options).mismatched.size(), std::size_t{1});
        QVERIFY(checkpoint::compare(net, weights, options).missing.empty());
    }

    /// Known from the header, before anything is read.
    void aDtypeThatIsNotComputedIsReported() {
        const std::filesystem::path file = m_folder.filePath("f4.safetensors").toStdString();
        writeBytes(file, rawSafetensors(R"({"w":{"dtype":"F4","shape":[4],"data_offsets":[0,2]}})", "ab"));
        const auto weights = Weights::open(file);
        torch::nn::Module net;
        net.register_buffer("w", at::zeros({4}));
        const auto report = checkpoint::compare(net, weights, {});
        QCOMPARE(report.unreadable, std::vector<std::string>{"w: F4"});
        QVERIFY(!report.ok() && report.missing.empty() && report.mismatched.empty());
        QCOMPARE(english(report.describe()), std::string("1 of a dtype that can't be computed with: w: F4."));
        QVERIFY(errorOf([&] { checkpoint::load(net, weights, {}); }).find("F4") != std::string::npos);
    }

    void aLongReportIsCut() {
        checkpoint::LoadReport report;
        for (int i = 0; i < 100; ++i) {
            report.missing.push_back("name" + std::to_string(i));
        }
        const std::string text = english(report.describe(2));
        QCOMPARE(text, std::string("100 missing: name0; name1; and so on."));
        QCOMPARE(english(checkpoint::LoadReport().describe()), std::string("All tensors match."));
    }

    void worksInAndOutOfInferenceMode() {
        const Weights weights = write(m_right);
        // Where the module is built, loaded and run.
        // A module built inside can't leave (LibTorch's rule).
        const struct {
            bool build, load, run;
        } kModes[] = {
            {false, false, false}, {false, false, true}, {false, true, false}, {false, true, true}, {true, true, true}};
        for (const auto& mode : kModes) {
            std::unique_ptr<Net> net;
            {
                const c10::InferenceMode inference(mode.build);
                net = std::make_unique<Net>();
            }
            {
                const c10::InferenceMode inference(mode.load);
                checkpoint::load(*net, weights, {});
            }
            const c10::InferenceMode inference(mode.run);
            const at::Tensor x = at::ones({1, 3});
            QVERIFY(at::equal(parameter(net->first, "weight"), m_right.at("first.weight")));
            QVERIFY(at::allclose(net->first->forward(x),
                                 at::linear(x, m_right.at("first.weight"), m_right.at("first.bias"))));
        }
    }

    void theModelOutlivesWeightsAndFile() {
        Net net;
        {
            const Weights weights = write(m_right);
            checkpoint::load(net, weights, {});
        }
        std::filesystem::remove(m_folder.filePath("net.safetensors").toStdString());
        QVERIFY(at::equal(net.norm->weight, m_right.at("norm.weight")));
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestLoad)
#include "test_load.moc"
