# voxlet_viewer_logic: the viewer without canvas, WebGL and Dear ImGui. Its tests run natively too.
set(VIEWER_LOGIC_ROOT ${CMAKE_CURRENT_LIST_DIR})
set(VIEWER_LOGIC app/document.cpp app/key_commands.cpp app/layout.cpp app/view_state.cpp render/color_map.cpp
                 render/display_grid.cpp render/slice_geometry.cpp views/readout.cpp)
list(TRANSFORM VIEWER_LOGIC PREPEND ${VIEWER_LOGIC_ROOT}/)
add_library(voxlet_viewer_logic STATIC ${VIEWER_LOGIC})
target_include_directories(voxlet_viewer_logic PUBLIC ${VIEWER_LOGIC_ROOT})
target_link_libraries(voxlet_viewer_logic PUBLIC voxlet_plan PRIVATE voxlet_options)
