#pragma once

#include <filesystem>

#include <QtCore/QByteArray>
#include <QtCore/QFile>

namespace tubelet::tests {

/// All of a file; empty where it can't be read.
inline QByteArray bytesOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace tubelet::tests
