#include "ui/studio/card_pictures.h"

#include "media/video_reader.h"
#include "ui/style/picture.h"

namespace tubelet::ui {

namespace {

constexpr QSize kPicture(128, 128);

std::vector<QImage> picturesOf(const std::filesystem::path& file, const std::vector<request::Card>& cards) {
    std::vector<QImage> pictures;
    const auto reader = media::VideoReader::open(file);
    int begin = 0, frame = 0;
    for (const request::Card& card : cards) {
        std::optional<media::Image> middle;
        for (; frame <= begin + card.frames / 2; ++frame) {
            middle = reader->next();
        }
        pictures.push_back(middle ? thumbnail(*middle, kPicture) : QImage());
        begin += card.frames;
    }
    return pictures;
}

}  // namespace

void CardPictures::show(const std::filesystem::path& file, const std::vector<request::Card>& cards) {
    if (file == m_file && cards == m_cards) {
        return;
    }
    m_file = file;
    m_cards = cards;
    Q_EMIT ready({});
    if (file.empty()) {
        return;
    }
    m_thread.run(
        this,
        [this, file, cards]() -> Background::Continuation {
            return [this, file, cards, pictures = picturesOf(file, cards)] {
                if (file == m_file && cards == m_cards) {
                    Q_EMIT ready(pictures);
                }
            };
        },
        [](const Failure&) {});  // told where the clip itself is played
}

}  // namespace tubelet::ui
