#include "ui/studio/gallery_guide.h"

#include <QAction>

#include "ui/gallery/clip_list.h"
#include "ui/preview/preview_view.h"
#include "ui/studio/comparing.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

GalleryGuide::GalleryGuide(ClipList& list, Viewing& viewing, Comparing& comparing, PreviewView& view,
                           const Actions& actions, QObject* parent)
    : QObject(parent) {
    connect(&list, &ClipList::activated, &viewing, &Viewing::showEntry);
    connect(&list, &ClipList::succeeded, &viewing, &Viewing::showEntry);
    connect(&list, &ClipList::opened, this, [&viewing, &view](const library::ClipEntry& entry) {
        viewing.showEntry(entry);
        view.setFocus(Qt::OtherFocusReason);
    });
    connect(&comparing, &Comparing::sideChosen, &list, [&list, &viewing] { list.select(viewing.shownEntry()); });
    connect(&viewing, &Viewing::shownChanged, this, [&list, &viewing] { list.setPlaying(viewing.shownEntry()); });
    for (QAction* action : actions.stars) {
        connect(action, &QAction::triggered, &list, [&list, action] { list.giveStars(action->data().toInt()); });
    }
    connect(&actions.find, &QAction::triggered, &list, &ClipList::focusSearch);
    connect(&actions.grid, &QAction::toggled, &list, &ClipList::setGrid);
    connect(&list, &ClipList::gridChanged, &actions.grid, &QAction::setChecked);
    connect(&actions.compare, &QAction::triggered, &list, &ClipList::compare);
    connect(&actions.relatives, &QAction::triggered, &list, &ClipList::showFamily);
    const auto refresh = [&list, compare = &actions.compare, relatives = &actions.relatives] {
        compare->setEnabled(list.canCompare());
        relatives->setEnabled(list.hasFamily());
    };
    connect(&list, &ClipList::selectionChanged, this, refresh);
    refresh();
}

}  // namespace tubelet::ui
