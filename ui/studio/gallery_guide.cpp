#include "ui/studio/gallery_guide.h"

#include <QAction>

#include "ui/gallery/clip_list.h"
#include "ui/preview/preview_view.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

GalleryGuide::GalleryGuide(ClipList& list, Viewing& viewing, PreviewView& view, const QList<QAction*>& stars,
                           QObject* parent)
    : QObject(parent) {
    connect(&list, &ClipList::activated, &viewing, &Viewing::showEntry);
    connect(&list, &ClipList::opened, this, [&viewing, &view](const library::ClipEntry& entry) {
        viewing.showEntry(entry);
        view.setFocus(Qt::OtherFocusReason);
    });
    connect(&viewing, &Viewing::shownChanged, this, [&list, &viewing] { list.setPlaying(viewing.shownEntry()); });
    for (QAction* action : stars) {
        connect(action, &QAction::triggered, &list, [&list, action] { list.giveStars(action->data().toInt()); });
    }
}

}  // namespace tubelet::ui
