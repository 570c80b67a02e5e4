#pragma once

#include <filesystem>
#include <vector>

#include <QImage>
#include <QObject>

#include "request/generation_request.h"
#include "ui/bridge/background.h"

namespace tubelet::ui {

/// The middle picture of each card's stretch in the clip of a storyboard, read in the background.
/// GUI-only.
class CardPictures : public QObject {
    Q_OBJECT

  public:
    explicit CardPictures(QObject* parent = nullptr) : QObject(parent) {}

    /// Of that clip, made of those cards; an empty file: none. The same once more is not read
    /// again.
    void show(const std::filesystem::path& file, const std::vector<request::Card>& cards);

  Q_SIGNALS:
    /// By the card's place; none where the file can't be read.
    void ready(const std::vector<QImage>& pictures);

  private:
    std::filesystem::path m_file;
    std::vector<request::Card> m_cards;
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
