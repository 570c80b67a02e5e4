#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "media/video_reader.h"

namespace tubelet::test {

/// All that a reader says of a clip or picture.
struct Reading {
    std::vector<media::Image> frames;
    media::VideoInfo info;  ///< after the last frame
};

inline Reading readAll(const std::filesystem::path& source, const media::ReadOptions& options = {}) {
    const auto reader = media::VideoReader::open(source, options);
    Reading all;
    while (auto frame = reader->next()) {
        all.frames.push_back(std::move(*frame));
    }
    all.info = reader->info();
    return all;
}

/// Sentences, one a line.
inline QString joined(const std::vector<Message>& sentences) {
    QStringList list;
    for (const auto& sentence : sentences) {
        list << QString::fromStdString(english(sentence));
    }
    return list.join('\n');
}

/// The JSON object in a file; empty where there is none.
inline QJsonObject jsonObjectIn(const std::filesystem::path& file) {
    QFile json(QString::fromStdString(file.string()));
    return json.open(QFile::ReadOnly) ? QJsonDocument::fromJson(json.readAll()).object() : QJsonObject();
}

}  // namespace tubelet::test
