#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"
#include "core/checkpoint/raw_file.h"
#include "support/refusal.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

namespace tubelet::tests {

using checkpoint::SafetensorsFile;
using checkpoint::writeSafetensors;

class TestSafetensors : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    std::filesystem::path file(const char* name) const { return m_folder.filePath(name).toStdString(); }

  private Q_SLOTS:
    void roundTripKeepsEveryDtypeShapeAndMetadata() {
        std::map<std::string, at::Tensor> tensors;
        for (const auto type : {at::kFloat, at::kHalf, at::kBFloat16, at::kDouble, at::kLong, at::kInt, at::kShort,
                                at::kChar, at::kByte, at::kBool}) {
            tensors[std::string("t.") + c10::toString(type)] = (at::arange(15).reshape({3, 5}) % 7).to(type);
        }
        tensors["scalar"] = at::tensor(2.5);
        tensors["empty"] = at::empty({0, 4});
        tensors["transposed"] = at::arange(6, at::kFloat).reshape({2, 3}).t();
        writeSafetensors(file("a.safetensors"), tensors, {{"format", "pt"}, {"wörter", "猫"}});

        const SafetensorsFile read(file("a.safetensors"));
        QCOMPARE(read.tensors().size(), tensors.size());
        QCOMPARE(read.metadata().at("format"), std::string("pt"));
        QCOMPARE(read.metadata().at("wörter"), std::string("猫"));
        for (const auto& [name, tensor] : tensors) {
            const at::Tensor got = read.tensor(name);
            QCOMPARE(got.scalar_type(), tensor.scalar_type());
            QVERIFY2(at::equal(got, tensor), name.c_str());
        }
        QCOMPARE(read.tensors().at("t.BFloat16").dtype, std::string("BF16"));
        QCOMPARE(read.size(), static_cast<std::uint64_t>(std::filesystem::file_size(file("a.safetensors"))));
    }

    void sameInputGivesSameBytesAndAlignedData() {
        const std::map<std::string, at::Tensor> tensors = {
            {"a", at::ones({3}, at::kByte)}, {"b", at::ones({2}, at::kDouble)}, {"c", at::ones({5}, at::kHalf)}};
        writeSafetensors(file("1.safetensors"), tensors, {{"k", "v"}});
        writeSafetensors(file("2.safetensors"), tensors, {{"k", "v"}});
        const auto bytes = [&](const char* name) {
            QFile data(m_folder.filePath(name));
            return data.open(QIODevice::ReadOnly) ? data.readAll() : QByteArray();
        };
        QVERIFY(!bytes("1.safetensors").isEmpty());
        QCOMPARE(bytes("1.safetensors"), bytes("2.safetensors"));
        const SafetensorsFile read(file("1.safetensors"));
        for (const auto& [name, info] : read.tensors()) {
            const auto address = reinterpret_cast<std::uintptr_t>(read.tensor(name).const_data_ptr());
            QCOMPARE(address % read.tensor(name).element_size(), std::uintptr_t{0});
        }
    }

    void tensorsShareTheMappingAndOutliveTheFileObject() {
        const at::Tensor wanted = at::randn({64, 64});
        writeSafetensors(file("b.safetensors"), {{"w", wanted}});
        at::Tensor first, second;
        {
            const SafetensorsFile read(file("b.safetensors"));
            first = read.tensor("w");
            second = read.tensor("w");
            read.releasePages("w");
        }
        QCOMPARE(first.const_data_ptr(), second.const_data_ptr());  // no copy
        std::filesystem::remove(file("b.safetensors"));
        QVERIFY(at::equal(first, wanted));
    }

    void unalignedDataIsCopied() {
        const at::Tensor wanted = at::arange(4, at::kFloat);
        std::string header = R"({"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})";
        header += std::string(4 - header.size() % 4 + 1, ' ');  // one byte off
        writeBytes(file("c.safetensors"),
                   rawSafetensors(header, std::string(static_cast<const char*>(wanted.const_data_ptr()), 16)));
        const at::Tensor got = SafetensorsFile(file("c.safetensors")).tensor("w");
        QVERIFY(at::equal(got, wanted));
        QCOMPARE(reinterpret_cast<std::uintptr_t>(got.const_data_ptr()) % 4, std::uintptr_t{0});
    }

    void unknownNameAndUnusableDtypeAreNamed() {
        writeBytes(file("d.safetensors"),
                   rawSafetensors(R"({"w":{"dtype":"F4","shape":[4],"data_offsets":[0,2]}})", "ab"));
        const SafetensorsFile read(file("d.safetensors"));
        QVERIFY(errorOf([&] { read.tensor("v"); }).find("no tensor named \"v\"") != std::string::npos);
        QVERIFY(errorOf([&] { read.tensor("w"); }).find("F4") != std::string::npos);
    }

    void failedWriteLeavesNothing() {
        const std::string error = errorOf(
            [&] {
                writeSafetensors(file("no/such/x.safetensors"), {{"w", at::ones(1)}});
            },
            ErrorKind::TargetUnwritable);
        QVERIFY2(error.find("x.safetensors") != std::string::npos, error.c_str());
        const std::string dtype = errorOf(
            [&] {
                writeSafetensors(file("e.safetensors"), {{"w", at::ones(1, at::kComplexDouble)}});
            },
            ErrorKind::TargetUnwritable);
        QVERIFY2(dtype.find("\"w\"") != std::string::npos, dtype.c_str());
        QVERIFY(!std::filesystem::exists(file("e.safetensors")));
        QCOMPARE(QDir(m_folder.path()).entryList({"*e.safetensors*"}, QDir::Files | QDir::Hidden).size(), 0);
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestSafetensors)
#include "test_safetensors.moc"
